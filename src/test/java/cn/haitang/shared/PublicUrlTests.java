package cn.haitang.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTests {

    @Test
    void resolvesPathsBelowItself() {
        PublicUrl url = new PublicUrl(URI.create("https://haitang.example.cn/"));
        assertThat(url.resolve("/h5/?a=1")).hasToString("https://haitang.example.cn/h5/?a=1");
        assertThat(url.isSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "haitang.example.cn",
                "ftp://haitang.example.cn",
                "https:///h5",
                "https://a.cn?b",
                "https://a.cn#b"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> new PublicUrl(URI.create(text)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("haitang.public-url");
    }
}
