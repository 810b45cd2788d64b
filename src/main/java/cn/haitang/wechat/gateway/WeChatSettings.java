package cn.haitang.wechat.gateway;

import cn.haitang.shared.SettingException;
import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where WeChat is, who we are there, and how many calls run at a time. Checked when it is read: the first missing or
 * malformed setting stops the start with its name.
 *
 * @param apiBaseUrl without a slash at the end
 * @param openBaseUrl where browsers inside WeChat are sent to sign in
 * @param mpBaseUrl where pictures of QR codes are
 * @param threads template messages on their way at a time, default 256; each has a connection of its own
 * @param interactiveThreads all other calls at a time, default 32, so that a burst of messages holds up no login
 * @param acceptPlain whether callbacks without encryption are taken, default false; needed only while an account is in
 *     plain mode, where the signature does not cover the text
 */
@ConfigurationProperties("haitang.wechat")
public record WeChatSettings(
        String apiBaseUrl,
        String openBaseUrl,
        String mpBaseUrl,
        Account officialAccount,
        Account miniProgram,
        @DefaultValue("256") int threads,
        @DefaultValue("32") int interactiveThreads,
        @DefaultValue("false") boolean acceptPlain) {

    private static final String PREFIX = "haitang.wechat.";
    private static final int MOST_THREADS = 2_000;

    public WeChatSettings {
        apiBaseUrl = toAddress(PREFIX + "api-base-url", apiBaseUrl);
        openBaseUrl = toAddress(PREFIX + "open-base-url", openBaseUrl);
        mpBaseUrl = toAddress(PREFIX + "mp-base-url", mpBaseUrl);
        Account.check(PREFIX + "official-account.", officialAccount);
        Account.check(PREFIX + "mini-program.", miniProgram);
        checkThreads(PREFIX + "threads", threads);
        checkThreads(PREFIX + "interactive-threads", interactiveThreads);
    }

    /**
     * Reads an address; gives it without a slash at the end.
     *
     * <p>Secrets travel to it, hence only a host on this machine may be spoken to without TLS.
     */
    static String toAddress(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new SettingException(name, "is missing");
        }
        if (!isSafe(parse(name, value))) {
            throw new SettingException(name, "is «" + value + "», expected an address that begins with https://");
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private static boolean isSafe(URI address) {
        boolean local = "http".equals(address.getScheme()) && isThisMachine(address.getHost());
        return address.getHost() != null
                && address.getQuery() == null
                && (local || "https".equals(address.getScheme()));
    }

    private static URI parse(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, "is «" + value + "», expected an address that begins with https://");
        }
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    private static void checkThreads(String name, int value) {
        if (value < 1 || value > MOST_THREADS) {
            throw new SettingException(name, "is " + value + ", expected 1 to " + MOST_THREADS);
        }
    }

    /**
     * One account at WeChat, as its console shows it.
     *
     * @param token what signs callbacks
     * @param aesKey what encrypts callbacks, 43 characters
     */
    public record Account(String appId, String secret, String token, String aesKey) {

        private static final Pattern APP_ID = Pattern.compile("wx[0-9a-zA-Z]{16}");
        private static final Pattern TOKEN = Pattern.compile("[0-9a-zA-Z]{3,32}");
        private static final Pattern AES_KEY = Pattern.compile("[0-9a-zA-Z]{43}");
        private static final Pattern SECRET = Pattern.compile("\\S{8,128}");

        private static void check(String prefix, @Nullable Account account) {
            check(prefix + "app-id", account == null ? null : account.appId, APP_ID, "wx and 16 letters or digits");
            check(prefix + "secret", account == null ? null : account.secret, SECRET, "at least 8 characters");
            check(prefix + "token", account == null ? null : account.token, TOKEN, "3 to 32 letters or digits");
            check(prefix + "aes-key", account == null ? null : account.aesKey, AES_KEY, "43 letters or digits");
        }

        private static void check(String name, @Nullable String value, Pattern form, String expected) {
            if (value == null || value.isBlank()) {
                throw new SettingException(name, "is missing");
            }
            if (!form.matcher(value).matches()) {
                throw new SettingException(name, "is wrong, expected " + expected);
            }
        }

        /** The 32 bytes behind the 43 characters. */
        public byte[] aesKeyBytes() {
            return Base64.getDecoder().decode(aesKey + "=");
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Account[appId=" + appId + "]";
        }
    }
}
