package cn.haitang.notifications.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Wakes this node's worker when there is something to send; a ring that gets lost costs one poll. */
@Component
final class Bell {

    private final Sinks.Many<Boolean> rings = Sinks.many().multicast().directBestEffort();
    private final AtomicBoolean rung = new AtomicBoolean();

    /** Rings; never fails and never waits. Rings that meet are one. */
    void ring() {
        rung.set(true);
        if (rings.tryEmitNext(true).isFailure()) {
            // Nobody waits, or somebody rings at this very moment: the flag tells the next who would wait.
            rung.set(true);
        }
    }

    /** Completes at the next ring, at once if it rang since the last wait, at the latest after {@code longest}. */
    Mono<Boolean> await(Duration longest) {
        return Mono.defer(() -> rung.getAndSet(false)
                ? Mono.just(true)
                : Mono.firstWithSignal(
                        rings.asFlux().next(), Mono.delay(longest).thenReturn(false)));
    }
}
