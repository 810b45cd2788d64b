package cn.haitang.wechat.gateway;

import cn.haitang.wechat.gateway.WeChatSettings.Account;

/** Settings of accounts that exist nowhere. */
public final class WeChatFixtures {

    public static final String AES_KEY = "c2FuZGJveGFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg";

    private WeChatFixtures() {}

    /** Accounts at the given address, which take every mode of callback when {@code acceptPlain}. */
    public static WeChatSettings settings(String address, boolean acceptPlain) {
        return new WeChatSettings(
                address,
                "https://open.weixin.qq.com",
                "https://mp.weixin.qq.com",
                new Account("wxsandboxofficial0", "official-secret", "sandboxtoken", AES_KEY),
                new Account("wxsandboxmini00000", "mini-secret-1", "sandboxminitoken", AES_KEY),
                8,
                8,
                acceptPlain);
    }
}
