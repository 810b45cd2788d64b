package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.gateway.WeChatSettings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what comes to the mini-program's callback address, which is JSON. The checks and their order are those of the
 * official account's {@link Mailroom}.
 */
@Component
public final class MiniMailroom {

    private static final Pattern OPEN_ID = Pattern.compile("[0-9A-Za-z_\\-]{1,64}");

    private final Postmark postmark;
    private final JsonMapper json;

    MiniMailroom(WeChatSettings settings, JsonMapper json, Clock clock) {
        this.postmark = new Postmark(settings.miniProgram(), settings.acceptPlain(), clock);
        this.json = json;
    }

    /**
     * Refuses a query that WeChat did not sign in the last ten minutes; {@code query}: first value of each parameter.
     */
    public void check(Map<String, String> query) {
        postmark.check(query);
    }

    /** Reads the message of a request that {@link #check} let pass. */
    public InboundMessage open(Map<String, String> query, byte[] body) {
        boolean encrypted = postmark.requireKnownMode(query);
        JsonNode outer = parse(body);
        return toMessage(
                encrypted ? parse(postmark.decrypt(query, outer.path("Encrypt").asString(""))) : outer);
    }

    private JsonNode parse(byte[] document) {
        try {
            JsonNode node = json.readTree(document);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // The words of the error would repeat what was sent.
        }
        throw CallbackRefusedException.unreadable("no JSON object");
    }

    private InboundMessage toMessage(JsonNode fields) {
        String openId = fields.path("FromUserName").asString("");
        if (!OPEN_ID.matcher(openId).matches()) {
            throw CallbackRefusedException.unreadable("no sender");
        }
        String text = json.writeValueAsString(fields);
        return new InboundMessage(
                key(text), openId, createdAt(fields), InboundMessage.Kind.MINI_PROGRAM, text, null, null);
    }

    /**
     * All of it: a repeat says the same, and two events of one person and second differ only in their details (message
     * id, trace id, list of templates).
     */
    private static String key(String text) {
        return "p" + Base64.getUrlEncoder().withoutPadding().encodeToString(CallbackCrypto.digest("SHA-256", text));
    }

    private static Instant createdAt(JsonNode fields) {
        try {
            return Instant.ofEpochSecond(fields.path("CreateTime").asLong(-1));
        } catch (DateTimeException e) {
            throw CallbackRefusedException.unreadable("no time");
        }
    }
}
