package cn.haitang.gifts.core;

import cn.haitang.shared.TextCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps personal data of claims and deliveries unreadable at rest. */
@Component
class SealedParticulars {

    private final TextCipher cipher;
    private final JsonMapper json;

    SealedParticulars(TextCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(Record particulars) {
        return cipher.encrypt(json.writeValueAsString(particulars));
    }

    /** Nothing for a person who left the service. */
    Particulars open(@Nullable String sealed) {
        return sealed == null ? Particulars.NONE : open(sealed, Particulars.class);
    }

    /** Nobody's door, once it is forgotten. */
    DoorParticulars openDoor(@Nullable String sealed) {
        return sealed == null ? new DoorParticulars("", "", "") : open(sealed, DoorParticulars.class);
    }

    String sealText(String text) {
        return cipher.encrypt(text);
    }

    String openText(String sealed) {
        return cipher.decrypt(sealed);
    }

    private <T extends Record> T open(String sealed, Class<T> type) {
        return json.readValue(cipher.decrypt(sealed), type);
    }

    /** Tells people or households apart without naming them. */
    String keyOf(String what) {
        return cipher.hash("gift for " + what);
    }
}
