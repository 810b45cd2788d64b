package cn.haitang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;

class CallbackCryptoTests {

    private static final String KEY = "c2FuZGJveGFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg";

    private final CallbackCrypto crypto = new CallbackCrypto("token", "wxapp", KEY);

    @Test
    void givesBackWhatItEncrypted() {
        for (String text : new String[] {"", "a", "楼道灯不亮😀", "x".repeat(31), "x".repeat(32), "长".repeat(5000)}) {
            assertThat(crypto.decrypt(crypto.encrypt(text))).isEqualTo(text);
        }
    }

    @Test
    void speaksTheSameAsWxJava() {
        WxCryptUtil other = new WxCryptUtil("token", KEY, "wxapp");
        String text = "<xml><Content><![CDATA[派 1024]]></Content></xml>";

        assertThat(other.decrypt(crypto.encrypt(text))).isEqualTo(text);
        assertThat(crypto.decrypt(other.encrypt("0123456789abcdef", text))).isEqualTo(text);
    }

    @Test
    void refusesAnotherAppId() {
        String foreign = new CallbackCrypto("token", "wxother", KEY).encrypt("hello");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> crypto.decrypt(foreign))
                .withMessageContaining("wxother");
    }

    @Test
    void refusesWhatWasNotEncryptedWithItsKey() {
        String foreign =
                new CallbackCrypto("token", "wxapp", "bWluaWFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg5MDE").encrypt("hello");

        assertThatIllegalArgumentException().isThrownBy(() -> crypto.decrypt(foreign));
        assertThatIllegalArgumentException().isThrownBy(() -> crypto.decrypt("AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> crypto.decrypt(""));
    }

    @Test
    void signsInSortedOrder() {
        assertThat(crypto.sign("3", "1")).isEqualTo(crypto.sign("1", "3")).hasSize(40);
    }
}
