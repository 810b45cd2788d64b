package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.MediaVerdict;
import cn.haitang.wechat.MediaVerdictHandler;
import cn.haitang.wechat.SubscriptionHandler;
import cn.haitang.wechat.SubscriptionHandler.Permission;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands what the mini-program's callback brought to the module it is for. What nobody waits for is only stored. */
@Component
final class MiniProgramEvents {

    private final ObjectProvider<MediaVerdictHandler> mediaVerdicts;
    private final ObjectProvider<SubscriptionHandler> subscriptions;
    private final JsonMapper json;

    MiniProgramEvents(
            ObjectProvider<MediaVerdictHandler> mediaVerdicts,
            ObjectProvider<SubscriptionHandler> subscriptions,
            JsonMapper json) {
        this.mediaVerdicts = mediaVerdicts;
        this.subscriptions = subscriptions;
        this.json = json;
    }

    Mono<Void> handle(InboundMessage message) {
        JsonNode fields = json.readTree(Objects.requireNonNull(message.content(), "a mini-program message has JSON"));
        return switch (fields.path("Event").asString("")) {
            case "wxa_media_check" -> handleMediaVerdict(fields);
            case "subscribe_msg_popup_event" ->
                tell(permission(message, fields, "accept"), SubscriptionHandler::allowed);
            case "subscribe_msg_change_event" ->
                tell(permission(message, fields, "reject"), SubscriptionHandler::revoked);
            case "subscribe_msg_sent_event" -> sent(message, fields);
            default -> Mono.empty();
        };
    }

    private Mono<Void> tell(Permission permission, BiFunction<SubscriptionHandler, Permission, Mono<Void>> what) {
        SubscriptionHandler handler = subscriptions.getIfAvailable();
        return handler == null || permission.templateIds().isEmpty() ? Mono.empty() : what.apply(handler, permission);
    }

    private static Permission permission(InboundMessage message, JsonNode fields, String status) {
        List<String> templates = entries(fields)
                .filter(entry ->
                        entry.path("SubscribeStatusString").asString("").equals(status))
                .map(entry -> entry.path("TemplateId").asString(""))
                .filter(template -> !template.isEmpty())
                .toList();
        return new Permission(message.key(), message.openId(), templates, message.createdAt());
    }

    private Mono<Void> sent(InboundMessage message, JsonNode fields) {
        SubscriptionHandler handler = subscriptions.getIfAvailable();
        return handler == null
                ? Mono.empty()
                : Flux.fromStream(() -> entries(fields))
                        .concatMap(entry ->
                                handler.sent(entry.path("MsgID").asString(""), status(entry), message.createdAt()))
                        .then();
    }

    private static String status(JsonNode entry) {
        boolean success = entry.path("ErrorCode").asString("").equals("0");
        return success ? "success" : "failed: " + entry.path("ErrorStatus").asString("");
    }

    /** WeChat writes a single entry without brackets. */
    private static Stream<JsonNode> entries(JsonNode fields) {
        JsonNode list = fields.path("List");
        return list.isArray() ? list.valueStream() : list.isObject() ? Stream.of(list) : Stream.empty();
    }

    private Mono<Void> handleMediaVerdict(JsonNode fields) {
        MediaVerdictHandler handler = mediaVerdicts.getIfAvailable();
        String traceId = fields.path("trace_id").asString("");
        return handler == null || traceId.isEmpty()
                ? Mono.empty()
                : handler.handle(new MediaVerdict(traceId, toOpinion(fields)));
    }

    private static MediaVerdict.Opinion toOpinion(JsonNode fields) {
        // A check that broke (the picture could not be fetched, say) has a code of its own and no opinion.
        if (fields.path("errcode").asInt(0) != 0) {
            return MediaVerdict.Opinion.UNDECIDED;
        }
        return switch (fields.path("result").path("suggest").asString("")) {
            case "pass" -> MediaVerdict.Opinion.PASS;
            case "risky" -> MediaVerdict.Opinion.RISKY;
            default -> MediaVerdict.Opinion.UNDECIDED;
        };
    }
}
