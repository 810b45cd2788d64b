package cn.haitang.wechat.gateway;

import java.io.IOException;
import me.chanjar.weixin.common.error.WxErrorException;
import tools.jackson.databind.JsonNode;

/** One account's line to WeChat through WxJava, which keeps its access token. Every method blocks. */
interface WxAccount {

    /** WxJava counts a token as expired this long before WeChat does. */
    long EARLY_MILLIS = 200_000;

    /** From 300 seconds before the end WeChat gives a new token while the old one still works. */
    long RENEW_MILLIS = 290_000;

    /** Makes sure that there is a token; fetches one if not. */
    void ensureToken() throws WxErrorException;

    /** Gets a token when there is none, and its successor in the last minutes of its life, while callers go on. */
    void keepTokenWarm() throws WxErrorException, IOException;

    /** Calls with the access token; on 40001, 40014 and 42001 once more with a new one. */
    JsonNode call(String path, byte[] body) throws WxErrorException;

    /** Calls without the access token. */
    JsonNode callOpenly(String path) throws WxErrorException, IOException;

    /** Whether a token that WxJava drops at {@code expiresMillis} should be followed by the next one now. */
    static boolean isDue(long expiresMillis, long nowMillis) {
        return nowMillis > expiresMillis + EARLY_MILLIS - RENEW_MILLIS;
    }
}
