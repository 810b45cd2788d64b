package cn.haitang.notifications.core;

import cn.haitang.notifications.core.NotificationStore.TemplateResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/**
 * Stores WeChat's results many at a time: a push run brings hundreds a second, one for each message. Whoever hands one
 * in is answered when it is committed.
 */
@Component
final class ResultIntake implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ResultIntake.class);

    private static final int MOST = 200;
    private static final Duration LINGER = Duration.ofMillis(10);
    /** Less than WeChat waits for the answer to its push. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Two threads that hand in at the same moment: one of them spins for some microseconds. */
    private static final Duration SPIN = Duration.ofMillis(200);

    private final Results results;
    private volatile Sinks.Many<Arrival> arrivals = Sinks.many().unicast().onBackpressureBuffer();
    private volatile @Nullable Disposable running;

    ResultIntake(Results results) {
        this.results = results;
    }

    /** Completes when the result is committed; fails when it could not be. */
    Mono<Void> take(TemplateResult result) {
        return Mono.defer(() -> {
                    Arrival arrival = new Arrival(result, Sinks.empty());
                    arrivals.emitNext(arrival, EmitFailureHandler.busyLooping(SPIN));
                    return arrival.stored().asMono();
                })
                .timeout(PATIENCE);
    }

    private Mono<Void> store(List<Arrival> batch) {
        return results.take(batch.stream().map(Arrival::result).toList())
                .doOnSuccess(done -> batch.forEach(Arrival::complete))
                .onErrorResume(error -> {
                    log.warn(
                            "{} results were not stored; WeChat's pushes are handled again: {}",
                            batch.size(),
                            error.toString());
                    batch.forEach(arrival -> arrival.fail(error));
                    return Mono.empty();
                });
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        arrivals = Sinks.many().unicast().onBackpressureBuffer();
        running = arrivals.asFlux()
                .bufferTimeout(MOST, LINGER, true)
                .concatMap(this::store)
                .subscribe(done -> {}, error -> log.error("Results are no longer taken", error));
    }

    @Override
    public void stop() {
        Disposable subscription = running;
        if (subscription != null) {
            subscription.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        Disposable subscription = running;
        return subscription != null && !subscription.isDisposed();
    }

    /** A result and where its fate is told. */
    private record Arrival(TemplateResult result, Sinks.Empty<Void> stored) {

        void complete() {
            stored.emitEmpty(EmitFailureHandler.FAIL_FAST);
        }

        void fail(Throwable error) {
            stored.emitError(error, EmitFailureHandler.FAIL_FAST);
        }
    }
}
