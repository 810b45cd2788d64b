package cn.haitang.wechat.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finishes what a crash or a passing fault left unfinished, and deletes what is old. Runs on every node. */
@Component
final class Sweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    /** The first attempt and three more. */
    static final int MOST_ATTEMPTS = 4;

    private static final int BATCH = 20;
    private static final int AT_A_TIME = 4;
    private static final int DELETE_BATCH = 500;
    private static final Duration DELETE_PERIOD = Duration.ofMinutes(10);

    private final InboundStore store;
    private final Inbox inbox;
    private final InboundSettings settings;
    private final Clock clock;
    private Disposable.@Nullable Composite running;

    Sweeper(InboundStore store, Inbox inbox, InboundSettings settings, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round; gives how many messages were taken up. */
    Mono<Long> sweep() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return store.claim(BATCH, MOST_ATTEMPTS, now, now.plus(settings.lease()))
                    .flatMap(this::resume, AT_A_TIME)
                    .count()
                    .delayUntil(count -> store.failExhausted(MOST_ATTEMPTS, clock.instant()));
        });
    }

    private Mono<Boolean> resume(InboundStore.Unfinished unfinished) {
        return inbox.resume(unfinished, MOST_ATTEMPTS).onErrorResume(error -> {
            log.error("Message {} is left for another sweep", unfinished.lease().key(), error);
            return Mono.just(false);
        });
    }

    /** Deletes everything older than the retention, batch by batch; gives how many. */
    Mono<Long> deleteOld() {
        return Mono.defer(() -> store.deleteBefore(clock.instant().minus(settings.retention()), DELETE_BATCH))
                .expand(deleted -> deleted < DELETE_BATCH
                        ? Mono.empty()
                        : store.deleteBefore(clock.instant().minus(settings.retention()), DELETE_BATCH))
                .reduce(0L, Long::sum);
    }

    @Override
    public void start() {
        running = Disposables.composite(
                every(settings.sweepPeriod(), sweep()).subscribe(),
                every(DELETE_PERIOD, deleteOld()).subscribe());
    }

    private static Flux<Long> every(Duration period, Mono<Long> job) {
        return Flux.interval(period)
                .onBackpressureDrop()
                .concatMap(tick -> job.onErrorResume(error -> {
                    log.warn("A sweep of incoming messages failed: {}", error.toString());
                    return Mono.empty();
                }));
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
