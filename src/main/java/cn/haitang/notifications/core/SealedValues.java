package cn.haitang.notifications.core;

import cn.haitang.shared.TextCipher;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a notice's values unreadable at rest: they name people and places. */
@Component
final class SealedValues {

    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private final TextCipher cipher;
    private final JsonMapper json;

    SealedValues(TextCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(Map<String, String> values) {
        return cipher.encrypt(json.writeValueAsString(values));
    }

    /**
     * Gives them back.
     *
     * @throws IllegalStateException when they were sealed with another key
     */
    Map<String, String> open(String sealed) {
        return json.readValue(cipher.decrypt(sealed), MAP);
    }
}
