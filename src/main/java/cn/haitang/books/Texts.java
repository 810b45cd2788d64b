package cn.haitang.books;

import cn.haitang.shared.DomainException;
import org.jspecify.annotations.Nullable;

/** Checks what people write and hand back. */
final class Texts {

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(BooksError refusal, String name, String text, int length) {
        String stripped = optional(refusal, name, text, length);
        if (stripped == null) {
            throw new DomainException(refusal, name + "还没写");
        }
        return stripped;
    }

    /** The same, or null when nothing is written. */
    static @Nullable String optional(BooksError refusal, String name, @Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > length) {
            throw new DomainException(refusal, name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    /** A book's title without the marks around it. */
    static String title(BooksError refusal, String text) {
        return required(refusal, "书名", text.replaceAll("[《》]", ""), 60);
    }

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
            throw new DomainException(BooksError.BOOK_INVALID, "页码不对");
        }
    }
}
