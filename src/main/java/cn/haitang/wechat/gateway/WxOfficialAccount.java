package cn.haitang.wechat.gateway;

import static cn.haitang.wechat.gateway.WxTransport.NO_BODY;

import cn.haitang.shared.DomainException;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The official account's server API over its line; template messages have threads of their own. */
final class WxOfficialAccount implements OfficialAccount {

    /** WeChat's longest life of a temporary code. */
    private static final Duration LONGEST_QR = Duration.ofDays(30);

    private static final int LONGEST_SCENE = 64;
    private static final int LONGEST_CLIENT_ID = 32;

    private final WeChatSettings settings;
    private final WeChatCalls calls;
    private final WeChatCalls pushes;
    private final WxTransport transport;
    private final Tags tags;
    private final Menus menus;

    /** Template messages go through {@code pushes}, all else through {@code calls}. */
    WxOfficialAccount(
            WeChatSettings settings, String publicUrl, WeChatCalls calls, WeChatCalls pushes, WxTransport transport) {
        this.settings = settings;
        this.calls = calls;
        this.pushes = pushes;
        this.transport = transport;
        this.tags = new Tags(calls, transport);
        this.menus = new Menus(calls, transport, tags, settings.miniProgram().appId(), publicUrl);
    }

    @Override
    public Mono<String> sendTemplate(TemplateMessage message) {
        return Mono.defer(() -> pushes.call("/cgi-bin/message/template/send", transport.toBody(toBody(message))))
                .map(answer -> Answers.required(answer, "msgid"));
    }

    private ObjectNode toBody(TemplateMessage message) {
        if (message.clientMessageId().length() > LONGEST_CLIENT_ID) {
            throw new IllegalArgumentException("client message id «" + message.clientMessageId()
                    + "», expected at most " + LONGEST_CLIENT_ID + " characters");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("touser", message.openId())
                .put("template_id", message.templateId())
                .put("client_msg_id", message.clientMessageId());
        if (message.url() != null) {
            body.put("url", message.url());
        }
        if (message.miniProgramPath() != null) {
            body.putObject("miniprogram")
                    .put("appid", settings.miniProgram().appId())
                    .put("pagepath", message.miniProgramPath());
        }
        ObjectNode data = body.putObject("data");
        message.data().forEach((field, value) -> data.putObject(field).put("value", value));
        return body;
    }

    @Override
    public Mono<Void> sendText(String openId, String text) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("touser", openId).put("msgtype", "text");
        body.putObject("text").put("content", Texts.cut(text));
        return calls.call("/cgi-bin/message/custom/send", transport.toBody(body))
                .then();
    }

    @Override
    public Mono<WeChatIdentity> findFollower(String openId) {
        String path = Query.of("/cgi-bin/user/info")
                .and("openid", openId)
                .and("lang", "zh_CN")
                .toString();
        return calls.call(path, NO_BODY)
                .filter(answer -> answer.path("subscribe").asInt(0) == 1)
                .map(Answers::toIdentity);
    }

    @Override
    public Mono<SceneQr> createQr(String scene, @Nullable Duration validity) {
        return Mono.defer(() -> calls.call("/cgi-bin/qrcode/create", transport.toBody(toQrBody(scene, validity))))
                .map(answer -> new SceneQr(Answers.required(answer, "ticket"), Answers.required(answer, "url")));
    }

    private static ObjectNode toQrBody(String scene, @Nullable Duration validity) {
        if (scene.isEmpty() || scene.length() > LONGEST_SCENE) {
            throw new IllegalArgumentException("scene «" + scene + "», expected 1 to 64 characters");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (validity == null) {
            body.put("action_name", "QR_LIMIT_STR_SCENE");
        } else if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST_QR) > 0) {
            throw new IllegalArgumentException("validity " + validity + ", expected up to " + LONGEST_QR);
        } else {
            body.put("action_name", "QR_STR_SCENE").put("expire_seconds", validity.toSeconds());
        }
        body.putObject("action_info").putObject("scene").put("scene_str", scene);
        return body;
    }

    @Override
    public URI pictureOf(SceneQr qr) {
        return URI.create(settings.mpBaseUrl()
                + Query.of("/cgi-bin/showqrcode").and("ticket", qr.ticket()).toString());
    }

    @Override
    public Mono<Void> publishMenus(List<Menu> wanted) {
        return menus.publish(wanted);
    }

    @Override
    public Mono<Void> setTags(String openId, Set<String> wanted, Set<String> known) {
        return tags.assign(openId, wanted, known);
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        String query = Query.of("/connect/oauth2/authorize")
                .and("appid", settings.officialAccount().appId())
                .and("redirect_uri", redirect.toString())
                .and("response_type", "code")
                .and("scope", "snsapi_base")
                .and("state", state)
                .toString();
        return URI.create(settings.openBaseUrl() + query + "#wechat_redirect");
    }

    @Override
    public Mono<WeChatIdentity> authorize(String code) {
        String path = Query.of("/sns/oauth2/access_token")
                .and("appid", settings.officialAccount().appId())
                .and("secret", settings.officialAccount().secret())
                .and("code", code)
                .and("grant_type", "authorization_code")
                .toString();
        return calls.callOpenly(path)
                .map(WxOfficialAccount::requireRealPerson)
                .map(Answers::toIdentity)
                .onErrorMap(
                        WeChatException.class, error -> WxMiniProgram.toRefusal(error, WeChatError.LOGIN_CODE_INVALID));
    }

    /** Who only looks at the page has a virtual account that must not be bound to anybody. */
    private static JsonNode requireRealPerson(JsonNode answer) {
        if (answer.path("is_snapshotuser").asInt(0) == 1) {
            throw new DomainException(WeChatError.LOGIN_CODE_INVALID);
        }
        return answer;
    }
}
