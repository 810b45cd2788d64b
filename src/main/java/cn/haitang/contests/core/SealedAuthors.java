package cn.haitang.contests.core;

import cn.haitang.shared.TextCipher;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@link Author}s unreadable at rest. */
@Component
class SealedAuthors {

    private final TextCipher cipher;
    private final JsonMapper json;

    SealedAuthors(TextCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(Author author) {
        return cipher.encrypt(json.writeValueAsString(author));
    }

    Author open(@Nullable String sealed) {
        return sealed == null ? Author.FORGOTTEN : json.readValue(cipher.decrypt(sealed), Author.class);
    }

    /** The same for the same name in one contest, whoever hands in. */
    String keyOf(String name) {
        return cipher.hash("author " + name.toLowerCase(Locale.ROOT));
    }
}
