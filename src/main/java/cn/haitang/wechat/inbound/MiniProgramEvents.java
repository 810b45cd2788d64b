package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.MediaVerdict;
import cn.haitang.wechat.MediaVerdictHandler;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands what the mini-program's callback brought to the module it is for. What nobody waits for is only stored. */
@Component
final class MiniProgramEvents {

    private final ObjectProvider<MediaVerdictHandler> mediaVerdicts;
    private final JsonMapper json;

    MiniProgramEvents(ObjectProvider<MediaVerdictHandler> mediaVerdicts, JsonMapper json) {
        this.mediaVerdicts = mediaVerdicts;
        this.json = json;
    }

    Mono<Void> handle(InboundMessage message) {
        JsonNode fields = json.readTree(Objects.requireNonNull(message.content(), "a mini-program message has JSON"));
        return switch (fields.path("Event").asString("")) {
            case "wxa_media_check" -> handleMediaVerdict(fields);
            default -> Mono.empty();
        };
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
