package cn.haitang.wechat.inbound;

import cn.haitang.wechat.gateway.WeChatSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What proves that a callback is from WeChat, for one account: its age, its signatures, its encryption. */
final class Postmark {

    private static final Duration MOST_AGE = Duration.ofMinutes(10);
    private static final int LONGEST_PARAMETER = 128;

    private final CallbackCrypto crypto;
    private final boolean acceptPlain;
    private final Clock clock;

    Postmark(WeChatSettings.Account account, boolean acceptPlain, Clock clock) {
        this.crypto = new CallbackCrypto(account);
        this.acceptPlain = acceptPlain;
        this.clock = clock;
    }

    CallbackCrypto crypto() {
        return crypto;
    }

    /** Refuses a query that WeChat did not sign in the last ten minutes. */
    void check(Map<String, String> query) {
        String timestamp = parameter(query, "timestamp");
        if (!isRecent(timestamp)) {
            throw CallbackRefusedException.forged("a time that is not ours");
        }
        if (!crypto.isSigned(parameter(query, "signature"), timestamp, parameter(query, "nonce"))) {
            throw CallbackRefusedException.forged("not signed with our token");
        }
    }

    private boolean isRecent(String timestamp) {
        try {
            long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
            return Math.abs(age) <= MOST_AGE.toSeconds();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether the body is encrypted; refused when it is not but has to be. */
    boolean requireKnownMode(Map<String, String> query) {
        boolean encrypted = "aes".equals(query.get("encrypt_type"));
        if (!encrypted && !acceptPlain) {
            throw CallbackRefusedException.forged("not encrypted, and haitang.wechat.accept-plain is not set");
        }
        return encrypted;
    }

    /** The message inside; only this is signed, not what stands beside it in compatible mode. */
    byte[] decrypt(Map<String, String> query, String sealed) {
        String signature = parameter(query, "msg_signature");
        if (!crypto.isSigned(signature, parameter(query, "timestamp"), parameter(query, "nonce"), sealed)) {
            throw CallbackRefusedException.forged("an encrypted part not signed with our token");
        }
        return crypto.decrypt(sealed);
    }

    private static String parameter(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.length() > LONGEST_PARAMETER ? "" : value;
    }
}
