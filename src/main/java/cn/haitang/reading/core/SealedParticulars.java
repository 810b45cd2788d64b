package cn.haitang.reading.core;

import cn.haitang.shared.TextCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@link Particulars} unreadable at rest. */
@Component
class SealedParticulars {

    private final TextCipher cipher;
    private final JsonMapper json;

    SealedParticulars(TextCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(Particulars particulars) {
        return cipher.encrypt(json.writeValueAsString(particulars));
    }

    /** Nobody's for a person who left the service. */
    Particulars open(@Nullable String sealed) {
        return sealed == null ? Particulars.FORGOTTEN : json.readValue(cipher.decrypt(sealed), Particulars.class);
    }

    /** Tells beneficiaries apart without naming them. */
    String keyOf(String beneficiary) {
        return cipher.hash("sign-up for " + beneficiary);
    }
}
