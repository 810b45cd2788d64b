package cn.haitang.wechat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.shared.SettingException;
import cn.haitang.wechat.gateway.WeChatSettings.Account;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class WeChatSettingsTests {

    private static final String AES = "c2FuZGJveGFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg";

    @Test
    void namesEachMissingSetting() {
        assertThatThrownBy(() -> settings(null, sandboxAccount()))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting haitang.wechat.official-account.app-id is missing");
        assertThatThrownBy(() -> settings(new Account("wx0123456789abcdef", " ", "token", AES), sandboxAccount()))
                .hasMessage("Setting haitang.wechat.official-account.secret is missing");
        assertThatThrownBy(() -> settings(sandboxAccount(), null))
                .hasMessage("Setting haitang.wechat.mini-program.app-id is missing");
    }

    @Test
    void namesEachMalformedSettingWithoutShowingASecret() {
        assertThatThrownBy(() -> settings(new Account("gh_123", "12345678", "token", AES), sandboxAccount()))
                .hasMessageContaining("official-account.app-id is wrong, expected wx and 16 letters or digits");
        assertThatThrownBy(
                        () -> settings(new Account("wx0123456789abcdef", "12345678", "to-ken!", AES), sandboxAccount()))
                .hasMessageContaining("official-account.token is wrong")
                .hasMessageNotContaining("to-ken!");
        assertThatThrownBy(
                        () -> settings(new Account("wx0123456789abcdef", "12345678", "token", "ab"), sandboxAccount()))
                .hasMessageContaining("official-account.aes-key is wrong, expected 43 letters or digits");
    }

    @Test
    void sendsSecretsOnlyOverTlsOrToThisMachine() {
        assertThat(WeChatSettings.toAddress("x", "https://api.weixin.qq.com/")).isEqualTo("https://api.weixin.qq.com");
        assertThat(WeChatSettings.toAddress("x", "http://127.0.0.1:8080/sandbox"))
                .isEqualTo("http://127.0.0.1:8080/sandbox");
        for (String wrong :
                new String[] {"http://api.weixin.qq.com", "api.weixin.qq.com", "ftp://x", "https://", "a b"}) {
            assertThatThrownBy(() -> WeChatSettings.toAddress("haitang.public-url", wrong))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("Setting haitang.public-url is «" + wrong + "»");
        }
    }

    @Test
    void refusesARealAccountInTheSandbox() {
        WeChatSettings real = settings(new Account("wx0123456789abcdef", "12345678", "token", AES), sandboxAccount());
        MockEnvironment sandbox = new MockEnvironment();
        sandbox.setActiveProfiles("sandbox");
        assertThatThrownBy(() -> GatewayConfiguration.refuseRealAccounts(real, sandbox))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("haitang.wechat.official-account.app-id is a real account's");
        GatewayConfiguration.refuseRealAccounts(real, new MockEnvironment());
        GatewayConfiguration.refuseRealAccounts(settings(sandboxAccount(), sandboxAccount()), sandbox);
    }

    @Test
    void bindsFromTheEnvironmentsNames() {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        source.put("haitang.wechat.api-base-url", "https://api.weixin.qq.com");
        source.put("haitang.wechat.open-base-url", "https://open.weixin.qq.com");
        source.put("haitang.wechat.mp-base-url", "https://mp.weixin.qq.com");
        for (String account : new String[] {"official-account", "mini-program"}) {
            source.put("haitang.wechat." + account + ".app-id", "wxsandboxofficial0");
            source.put("haitang.wechat." + account + ".secret", "sandbox-secret");
            source.put("haitang.wechat." + account + ".token", "sandboxtoken");
            source.put("haitang.wechat." + account + ".aes-key", AES);
        }
        WeChatSettings settings = new Binder(source)
                .bind("haitang.wechat", Bindable.of(WeChatSettings.class))
                .get();
        assertThat(settings.threads()).isEqualTo(256);
        assertThat(settings.acceptPlain()).isFalse();
        assertThat(settings.officialAccount().aesKeyBytes()).hasSize(32);
        assertThat(settings.toString()).doesNotContain("sandbox-secret").doesNotContain(AES);
    }

    private static Account sandboxAccount() {
        return new Account("wxsandboxofficial0", "sandbox-official-secret", "sandboxtoken", AES);
    }

    private static WeChatSettings settings(Account official, Account mini) {
        return new WeChatSettings(
                "https://api.weixin.qq.com",
                "https://open.weixin.qq.com",
                "https://mp.weixin.qq.com",
                official,
                mini,
                10,
                10,
                false);
    }
}
