package cn.haitang.members.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes codes and keys that serve nothing any more; any number of nodes may do so at once. */
@Component
class ExpirySweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExpirySweeper.class);

    private static final Duration PERIOD = Duration.ofMinutes(10);
    /** Whoever asks why a code did not work asks within a day. */
    private static final Duration CODES_KEPT = Duration.ofDays(1);
    /** No client repeats a creation a week later. */
    private static final Duration KEYS_KEPT = Duration.ofDays(7);

    private final ExpiryStore store;
    private final Clock clock;
    private @Nullable Disposable running;

    ExpirySweeper(ExpiryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Deletes all there is; gives how many rows. */
    Mono<Long> sweep() {
        Instant now = clock.instant();
        Instant codes = now.minus(CODES_KEPT);
        return Flux.concat(
                        all(store::deleteBindCodes, codes),
                        all(store::deleteBindAttempts, codes),
                        all(store::deleteBrowserLogins, codes),
                        all(store::deleteIdempotencyKeys, now.minus(KEYS_KEPT)))
                .reduce(0L, Long::sum);
    }

    private static Flux<Long> all(Function<Instant, Mono<Long>> delete, Instant before) {
        return Mono.defer(() -> delete.apply(before)).repeat().takeWhile(rows -> rows > 0);
    }

    @Override
    public void start() {
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> sweepOrWait(), 1)
                .subscribe();
    }

    /** An unreachable database is tried again next time. */
    private Mono<Long> sweepOrWait() {
        return sweep().onErrorResume(error -> {
            log.warn("Old codes and keys could not be deleted now: {}", error.toString());
            return Mono.just(0L);
        });
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
