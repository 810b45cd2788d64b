package cn.haitang.notifications.core;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ways this node keeps closed because nothing gets through there: wrong settings for a minute at a time, a used-up
 * quota until midnight. When the time is over one message tries; the others follow when it got through.
 */
final class ChannelPauses {

    private static final Logger log = LoggerFactory.getLogger(ChannelPauses.class);

    /** How often a closed way is tried. */
    static final Duration PROBE = Duration.ofMinutes(1);

    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Instant> closed = new ConcurrentHashMap<>();

    ChannelPauses(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        meters.gaugeMapSize("haitang.notifications.paused", java.util.List.of(), closed);
    }

    /** Until when the way is closed; empty when the caller may go. The first one after the time goes alone. */
    Optional<Instant> closedUntil(String way) {
        Instant until = closed.get(way);
        if (until == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return Optional.of(until);
        }
        Instant nextProbe = now.plus(PROBE);
        return closed.replace(way, until, nextProbe) ? Optional.empty() : Optional.of(nextProbe);
    }

    /** Something got through. */
    void open(String way) {
        if (!closed.isEmpty() && closed.remove(way) != null) {
            log.info("Messages get through again by {}", way);
        }
    }

    /** Nothing gets through until then; rings the alarm. */
    void close(String way, Instant until, String reason) {
        Instant before = closed.put(way, until);
        meters.counter("haitang.notifications.alarm", "way", way).increment();
        if (before == null) {
            log.error("ALARM: no messages by {} until {}: {}", way, until, reason);
        } else {
            log.warn("Still no messages by {} until {}: {}", way, until, reason);
        }
    }
}
