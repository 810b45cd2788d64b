package cn.haitang.platform;

import cn.haitang.shared.SettingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The two secrets of a site. Change the token key and everybody logs in again; lose the data key and phone numbers and
 * addresses are lost.
 *
 * @param tokenKey signs logins; at least 32 characters
 * @param dataKey encrypts personal data; Base64 of exactly 32 bytes
 */
@ConfigurationProperties("haitang.security")
record SecuritySettings(@Nullable String tokenKey, @Nullable String dataKey) {

    private static final int KEY_BYTES = 32;

    /** Stops the start when one of them is missing or wrong. */
    void check() {
        requireKey(signingKey());
        requireKey(encryptionKey());
    }

    private static void requireKey(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalStateException("a key of " + key.length + " bytes, expected at least " + KEY_BYTES);
        }
    }

    /** The signing key. */
    byte[] signingKey() {
        byte[] key = required("haitang.security.token-key", tokenKey).getBytes(StandardCharsets.UTF_8);
        if (key.length < KEY_BYTES) {
            throw new SettingException("haitang.security.token-key", "is too short, expected at least 32 characters");
        }
        return key;
    }

    /** The encryption key. */
    byte[] encryptionKey() {
        byte[] key = decode(required("haitang.security.data-key", dataKey));
        if (key.length != KEY_BYTES) {
            throw new SettingException("haitang.security.data-key", "is wrong, expected Base64 of 32 bytes");
        }
        return key;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("haitang.security.data-key", "is wrong, expected Base64 of 32 bytes");
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new SettingException(name, "is missing");
        }
        return value;
    }
}
