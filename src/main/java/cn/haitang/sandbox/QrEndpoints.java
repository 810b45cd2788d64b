package cn.haitang.sandbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** QR codes that bring people to the official account's chat. */
final class QrEndpoints {

    private static final int LONGEST = 2_592_000;
    private static final int USUAL = 60;

    private final QrCodes codes;

    QrEndpoints(QrCodes codes) {
        this.codes = codes;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/cgi-bin/qrcode/create", Endpoint.Needs.OFFICIAL, this::create),
                Endpoint.get("/cgi-bin/showqrcode", Endpoint.Needs.NOTHING_OR_GOOD, this::show));
    }

    private Answer create(Call call) {
        String kind = call.text("action_name");
        JsonNode scene = call.body().path("action_info").path("scene");
        String text = scene.path(kind.endsWith("STR_SCENE") ? "scene_str" : "scene_id")
                .asString("");
        if (text.isEmpty() || text.length() > 64) {
            throw new WeChatRefusal(40053, "invalid action info");
        }
        Duration validity = validity(kind, call.body().path("expire_seconds").asInt(USUAL));
        QrCodes.Qr qr = codes.create(text, validity);
        return Answer.of(
                "ticket",
                qr.ticket(),
                "expire_seconds",
                validity == null ? null : validity.toSeconds(),
                "url",
                qr.url());
    }

    private static @Nullable Duration validity(String kind, int seconds) {
        return switch (kind) {
            case "QR_SCENE", "QR_STR_SCENE" -> Duration.ofSeconds(Math.min(Math.max(seconds, 1), LONGEST));
            case "QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE" -> null;
            default -> throw new WeChatRefusal(40052, "invalid action name");
        };
    }

    private Answer show(Call call) {
        QrCodes.Qr qr = codes.byTicket(call.query("ticket"));
        if (qr == null) {
            throw new WeChatRefusal(40094, "invalid ticket");
        }
        return Answer.bytes(QrImage.png(qr.url()), "image/png");
    }
}
