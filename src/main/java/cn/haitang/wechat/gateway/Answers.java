package cn.haitang.wechat.gateway;

import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of WeChat's answers. */
final class Answers {

    private Answers() {}

    /** A field without which the answer is none: then nobody knows what WeChat did. */
    static String required(JsonNode answer, String field) {
        String value = answer.path(field).asString("");
        if (value.isEmpty()) {
            throw new WeChatException(
                    Failures.NO_ANSWER, WeChatException.Outcome.UNKNOWN, "an answer without " + field, null);
        }
        return value;
    }

    static WeChatIdentity toIdentity(JsonNode answer) {
        return new WeChatIdentity(required(answer, "openid"), optional(answer, "unionid"));
    }

    private static @Nullable String optional(JsonNode answer, String field) {
        String value = answer.path(field).asString("");
        return value.isEmpty() ? null : value;
    }
}
