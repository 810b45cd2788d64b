package cn.haitang.gifts.core;

import cn.haitang.gifts.GiftError;
import cn.haitang.shared.DomainException;
import org.jspecify.annotations.Nullable;

/** Reads the position in a list that a client hands back. */
final class Keyset {

    private Keyset() {}

    /** Position in a descending list; the start when none is given. */
    static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new DomainException(GiftError.GIFT_INVALID, "页码不对");
        }
    }
}
