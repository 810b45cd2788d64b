package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.shared.DomainException;
import org.jspecify.annotations.Nullable;

/** Checks what people write. */
final class Texts {

    private static final int REASON_LENGTH = 100;

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(ContestError refusal, String name, @Nullable String text, int length) {
        String stripped = optional(refusal, name, text, length);
        if (stripped == null) {
            throw new DomainException(refusal, name + "还没写");
        }
        return stripped;
    }

    /** The same, or null when nothing is written. */
    static @Nullable String optional(ContestError refusal, String name, @Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > length) {
            throw new DomainException(refusal, name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    /** A reason others will read: 1 to 100 characters. */
    static String reason(ContestError refusal, @Nullable String text) {
        return required(refusal, "原因", text, REASON_LENGTH);
    }

    /** Position in a descending list; the start when none is given. */
    static long before(@Nullable String cursor) {
        return cursor == null ? Long.MAX_VALUE : position(cursor);
    }

    /** Position in an ascending list; the start when none is given. */
    static long after(@Nullable String cursor) {
        return cursor == null ? 0 : position(cursor);
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new DomainException(ContestError.CONTEST_INVALID, "页码不对");
        }
    }
}
