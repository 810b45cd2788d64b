package cn.haitang.reading.core;

import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what people write. */
final class Texts {

    /** A mainland mobile number, or a landline with its area code. */
    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");

    private static final int REASON_LENGTH = 100;

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(ReadingError refusal, String name, @Nullable String text, int length) {
        String stripped = optional(refusal, name, text, length);
        if (stripped == null) {
            throw new DomainException(refusal, name + "还没写");
        }
        return stripped;
    }

    /** The same, or null when nothing is written. */
    static @Nullable String optional(ReadingError refusal, String name, @Nullable String text, int length) {
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
    static String reason(@Nullable String text) {
        return required(ReadingError.ACTIVITY_INVALID, "原因", text, REASON_LENGTH);
    }

    static @Nullable String phone(@Nullable String text) {
        String phone = optional(ReadingError.SIGN_UP_INVALID, "电话", text, 20);
        if (phone != null && !PHONE.matcher(phone).matches()) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "电话号码不对");
        }
        return phone;
    }
}
