package cn.haitang.wechat.gateway;

import cn.haitang.shared.DomainException;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The mini-program's server API over its line. */
final class WxMiniProgram implements MiniProgram {

    private static final Logger log = LoggerFactory.getLogger(WxMiniProgram.class);

    /** Scene «comment». */
    private static final int COMMENT = 2;

    /** The other media type is audio. */
    private static final int PICTURE = 2;

    private final WeChatSettings.Account account;
    private final WeChatCalls calls;
    private final WxTransport transport;

    WxMiniProgram(WeChatSettings settings, WeChatCalls calls, WxTransport transport) {
        this.account = settings.miniProgram();
        this.calls = calls;
        this.transport = transport;
    }

    @Override
    public Mono<WeChatIdentity> login(String code) {
        String path = Query.of("/sns/jscode2session")
                .and("appid", account.appId())
                .and("secret", account.secret())
                .and("js_code", code)
                .and("grant_type", "authorization_code")
                .toString();
        return calls.callOpenly(path)
                .map(Answers::toIdentity)
                .onErrorMap(WeChatException.class, error -> toRefusal(error, WeChatError.LOGIN_CODE_INVALID));
    }

    @Override
    public Mono<String> phoneNumber(String code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("code", code);
        return calls.call("/wxa/business/getuserphonenumber", transport.toBody(body))
                .map(answer -> Answers.required(answer.path("phone_info"), "purePhoneNumber"))
                .onErrorMap(WeChatException.class, error -> toRefusal(error, WeChatError.PHONE_CODE_INVALID));
    }

    @Override
    public Mono<TextVerdict> checkText(String openId, String text) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("version", 2)
                .put("openid", openId)
                .put("scene", COMMENT)
                .put("content", text);
        return calls.call("/wxa/msg_sec_check", transport.toBody(body))
                .map(WxMiniProgram::toVerdict)
                .onErrorResume(WeChatException.class, WxMiniProgram::toUndecided);
    }

    @Override
    public Mono<String> checkPicture(String openId, URI address) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("media_url", address.toString())
                .put("media_type", PICTURE)
                .put("version", 2)
                .put("openid", openId)
                .put("scene", COMMENT);
        return calls.call("/wxa/media_check_async", transport.toBody(body))
                .map(answer -> Answers.required(answer, "trace_id"));
    }

    @Override
    public Mono<String> sendSubscribeMessage(SubscribeMessage message) {
        return Mono.defer(() -> calls.call("/cgi-bin/message/subscribe/send", transport.toBody(toBody(message))))
                .map(answer -> Answers.required(answer, "msgid"));
    }

    private static ObjectNode toBody(SubscribeMessage message) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("touser", message.openId())
                .put("template_id", message.templateId());
        if (message.page() != null) {
            body.put("page", message.page());
        }
        ObjectNode data = body.putObject("data");
        message.data().forEach((field, value) -> data.putObject(field).put("value", value));
        return body;
    }

    private static TextVerdict toVerdict(JsonNode answer) {
        return switch (answer.path("result").path("suggest").asString("")) {
            case "pass" -> TextVerdict.PASS;
            case "risky" -> TextVerdict.RISKY;
            default -> TextVerdict.UNDECIDED;
        };
    }

    private static Mono<TextVerdict> toUndecided(WeChatException error) {
        if (error.errorCode() != Failures.NO_RECENT_VISIT) {
            log.warn("The text check gave no verdict: {} {}", error.errorCode(), error.getMessage());
        }
        return Mono.just(TextVerdict.UNDECIDED);
    }

    /** A person waits: they read either that their code is stale or that WeChat does not answer. */
    static Throwable toRefusal(WeChatException error, WeChatError codeRefused) {
        return switch (error.errorCode()) {
            case 40029, 40163, 40226, 41008 -> new DomainException(codeRefused);
            default -> {
                log.warn("WeChat did not exchange a code: {} {}", error.errorCode(), error.getMessage());
                yield new DomainException(WeChatError.WECHAT_UNAVAILABLE);
            }
        };
    }
}
