package cn.haitang.needs.core;

import cn.haitang.needs.NeedError;
import cn.haitang.shared.DomainException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what people write. */
final class Texts {

    /** A mainland mobile number, or a landline with its area code. */
    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");

    private static final int REASON_LENGTH = 200;

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(String name, @Nullable String text, int length) {
        String stripped = optional(name, text, length);
        if (stripped == null) {
            throw new DomainException(NeedError.NEED_INVALID, name + "还没写");
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
            throw new DomainException(NeedError.NEED_INVALID, name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    /** A reason others will read: 1 to 200 characters. */
    static String reason(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new DomainException(NeedError.REASON_MISSING);
        }
        return required("原因", text, REASON_LENGTH);
    }

    static @Nullable String note(@Nullable String text) {
        return optional("备注", text, REASON_LENGTH);
    }

    static @Nullable String phone(@Nullable String text) {
        String phone = optional("电话", text, 20);
        if (phone != null && !PHONE.matcher(phone).matches()) {
            throw new DomainException(NeedError.NEED_INVALID, "电话号码不对");
        }
        return phone;
    }
}
