package cn.haitang.reading.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Lets {@link ReadingTimers} look at the deadlines every few seconds while the application runs. */
@Component
class ReadingClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReadingClock.class);

    private final ReadingTimers timers;
    private final Duration interval;
    private @Nullable Disposable running;

    ReadingClock(ReadingTimers timers, Rules rules) {
        this.timers = timers;
        this.interval = rules.checkEvery();
    }

    @Override
    public void start() {
        running = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(tick -> runOnce(), 1)
                .retryWhen(Retry.indefinitely())
                .subscribe();
    }

    private Mono<Long> runOnce() {
        return timers.run()
                .doOnError(error -> log.warn("Deadlines of activities are looked at again in {}", interval, error))
                .onErrorComplete();
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
