package cn.haitang.needs.core;

import cn.haitang.needs.NeedError;
import cn.haitang.shared.DomainException;
import org.jspecify.annotations.Nullable;

/** Reads the position in a list that a client hands back. */
final class Keyset {

    private Keyset() {}

    /** Position in an ascending list; the start when none is given. */
    static long after(@Nullable String cursor) {
        return cursor == null ? 0 : parse(cursor);
    }

    /** Position in a descending list; the start when none is given. */
    static long before(@Nullable String cursor) {
        return cursor == null ? Long.MAX_VALUE : parse(cursor);
    }

    private static long parse(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new DomainException(NeedError.NEED_INVALID, "页码不对");
        }
    }
}
