package cn.haitang.circle;

import cn.haitang.shared.DomainException;
import org.jspecify.annotations.Nullable;

/** Checks what people write and hand back. */
final class Texts {

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(String name, String text, int length) {
        String stripped = optional(name, text, length);
        if (stripped == null) {
            throw new DomainException(CircleError.POINT_INVALID, name + "还没写");
        }
        return stripped;
    }

    /** The same, or null when nothing is written. */
    static @Nullable String optional(String name, @Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > length) {
            throw new DomainException(CircleError.POINT_INVALID, name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    /** Position in a list by id; the start when none is given. */
    static long after(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new DomainException(CircleError.POINT_INVALID, "页码不对");
        }
    }
}
