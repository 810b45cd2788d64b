package cn.haitang.media.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets {@link PhotoChecks} act once a second while the application runs. */
@Component
class PhotoCheckWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PhotoCheckWorker.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PhotoChecks checks;
    private @Nullable Disposable running;

    PhotoCheckWorker(PhotoChecks checks) {
        this.checks = checks;
    }

    @Override
    public void start() {
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> runOrWait(), 1)
                .subscribe();
    }

    /** An unreachable database is tried again next time. */
    private Mono<Long> runOrWait() {
        return Mono.defer(checks::run).onErrorResume(error -> {
            log.warn("Photos could not be looked after, again in {}: {}", PERIOD, error.toString());
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
