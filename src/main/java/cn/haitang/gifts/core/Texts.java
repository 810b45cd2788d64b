package cn.haitang.gifts.core;

import cn.haitang.gifts.GiftError;
import cn.haitang.shared.DomainException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what people write. */
final class Texts {

    /** A mainland mobile number, or a landline with its area code. */
    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");

    /** What people write between the numbers of a door, and what stands behind the last one. */
    private static final Pattern DOOR_WORDS = Pattern.compile("号楼|单元|[栋座幢楼号室门户]");

    private static final int REASON_LENGTH = 100;

    private Texts() {}

    /** The text without edges; refuses an empty or overlong one. */
    static String required(String name, @Nullable String text, int length) {
        String stripped = optional(name, text, length);
        if (stripped == null) {
            throw new DomainException(GiftError.GIFT_INVALID, name + "还没写");
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
            throw new DomainException(GiftError.GIFT_INVALID, name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    /** A reason others will read: 1 to 100 characters. */
    static String reason(@Nullable String text) {
        return required("原因", text, REASON_LENGTH);
    }

    static String phone(@Nullable String text) {
        String phone = required("电话", text, 20);
        if (!PHONE.matcher(phone).matches()) {
            throw new DomainException(GiftError.GIFT_INVALID, "电话号码不对");
        }
        return phone;
    }

    /** The same for {@code 3幢201室}, {@code 3-201} and {@code ３ 栋 201}: what tells a door apart, and nothing else. */
    static String doorKey(String door) {
        String plain = Normalizer.normalize(door, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return DOOR_WORDS
                .matcher(plain)
                .replaceAll("-")
                .replaceAll("[\\s\\-—–_、,，.。/#]+", "-")
                .replaceAll("^-|-$", "");
    }

    static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(GiftError.GIFT_INVALID, otherwise);
        }
    }
}
