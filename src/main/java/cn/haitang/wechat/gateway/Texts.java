package cn.haitang.wechat.gateway;

import java.nio.charset.StandardCharsets;

/** Cuts a text to what WeChat takes in one message. */
public final class Texts {

    /** WeChat's limit for texts, passive or by customer service: 2,048 bytes of UTF-8. */
    static final int MOST_BYTES = 2_048;

    private static final String ELLIPSIS = "…";

    private Texts() {}

    /** The text itself, or its beginning with «…», never half a character. */
    public static String cut(String text) {
        if (text.length() * 3L <= MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        int room = MOST_BYTES - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            room -= new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end) + ELLIPSIS;
    }
}
