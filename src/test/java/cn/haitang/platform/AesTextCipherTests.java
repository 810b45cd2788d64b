package cn.haitang.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AesTextCipherTests {

    private final AesTextCipher cipher = new AesTextCipher(new byte[32]);

    @Test
    void givesTheTextBackAndNeverTheSameSecretTwice() {
        String secret = cipher.encrypt("13812345678 😀");
        assertThat(cipher.decrypt(secret)).isEqualTo("13812345678 😀");
        assertThat(cipher.encrypt("13812345678 😀")).isNotEqualTo(secret);
    }

    @Test
    void noticesAChange() {
        String secret = cipher.encrypt("13812345678");
        String changed = (secret.charAt(0) == 'A' ? "B" : "A") + secret.substring(1);
        assertThatThrownBy(() -> cipher.decrypt(changed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt("")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt("AAAA")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherKeyReadsNothingAndHashesDifferently() {
        byte[] key = new byte[32];
        key[0] = 1;
        AesTextCipher other = new AesTextCipher(key);
        assertThatThrownBy(() -> other.decrypt(cipher.encrypt("x"))).isInstanceOf(IllegalStateException.class);
        assertThat(other.hash("x")).isNotEqualTo(cipher.hash("x")).hasSize(64);
        assertThat(cipher.hash("x")).isEqualTo(cipher.hash("x"));
    }
}
