package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** QR codes of the official account, found by ticket, by the address drawn in them, or by their scene. */
final class QrCodes {

    private static final int KEPT = 100_000;
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Clock clock;
    private final BoundedMap<Qr> byTicket;
    private final BoundedMap<Qr> byUrl;
    private final BoundedMap<Qr> byScene;

    QrCodes(Clock clock) {
        this.clock = clock;
        this.byTicket = new BoundedMap<>(clock, KEPT, LONGEST);
        this.byUrl = new BoundedMap<>(clock, KEPT, LONGEST);
        this.byScene = new BoundedMap<>(clock, KEPT, LONGEST);
    }

    /**
     * Makes a code.
     *
     * @param validity null for a permanent one
     */
    Qr create(String scene, @Nullable Duration validity) {
        Instant now = clock.instant();
        String url = "http://weixin.qq.com/q/02" + RandomText.of(20);
        Qr qr = new Qr("gQ" + RandomText.of(94), url, scene, now, validity == null ? null : now.plus(validity));
        byTicket.put(qr.ticket(), qr);
        byUrl.put(qr.url(), qr);
        byScene.put(qr.scene(), qr);
        return qr;
    }

    /** The code with this ticket; null for an unknown one. */
    @Nullable
    Qr byTicket(String ticket) {
        return byTicket.get(ticket);
    }

    /** What a phone finds when it scans: a ticket, the address in the code, one that carries the ticket, or a scene. */
    Qr scan(String code) {
        Qr qr = byUrl.get(code);
        if (qr == null) {
            qr = byTicket.get(code.replaceFirst("^.*[?&]ticket=([^&]+).*$", "$1"));
        }
        if (qr == null) {
            qr = byScene.get(code);
        }
        if (qr == null) {
            throw ControlRefusal.notFound("没有这个二维码");
        }
        if (qr.expiresAt() != null && !clock.instant().isBefore(qr.expiresAt())) {
            throw ControlRefusal.invalid("二维码已过期");
        }
        return qr;
    }

    /** The newest codes, at most 100. */
    List<Qr> newest() {
        return byTicket.newest().stream().limit(100).toList();
    }

    /**
     * A code.
     *
     * @param url what is drawn in it
     * @param expiresAt null for a permanent one
     */
    record Qr(
            String ticket,
            String url,
            String scene,
            Instant createdAt,
            @Nullable Instant expiresAt) {}
}
