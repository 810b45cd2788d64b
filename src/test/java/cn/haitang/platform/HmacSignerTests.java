package cn.haitang.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HmacSignerTests {

    private static HmacSigner with(String key) {
        return new HmacSigner(key.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recognisesItsOwnSignatures() {
        HmacSigner signer = with("0123456789012345678901234567890123456789");
        String signature = signer.sign("照片");
        assertThat(signature).matches("[A-Za-z0-9_-]{43}").isEqualTo(signer.sign("照片"));
        assertThat(signer.isSigned("照片", signature)).isTrue();
        assertThat(signer.isSigned("照骗", signature)).isFalse();
        assertThat(signer.isSigned("照片", signature.substring(1))).isFalse();
        assertThat(signer.isSigned("照片", "")).isFalse();
        assertThat(with("another key another key another key").isSigned("照片", signature))
                .isFalse();
    }
}
