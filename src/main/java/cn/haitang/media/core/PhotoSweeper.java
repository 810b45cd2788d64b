package cn.haitang.media.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes photos that nobody used within a day and those of people who left, and what serves nothing any more; any
 * number of nodes may do so at once. The files go first: as long as the row is there, they are tried again.
 */
@Component
class PhotoSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PhotoSweeper.class);

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int BATCH = 200;
    /** Who waits for one waits half an hour. */
    private static final Duration VERDICTS_KEPT = Duration.ofDays(3);
    /** Much longer than any upload: what is older was left by a node that died. */
    private static final Duration UPLOAD_TAKES = Duration.ofHours(1);

    private final PhotoStore store;
    private final PhotoFiles files;
    private final Darkroom darkroom;
    private final Clock clock;
    private @Nullable Disposable running;

    PhotoSweeper(PhotoStore store, PhotoFiles files, Darkroom darkroom, Clock clock) {
        this.store = store;
        this.files = files;
        this.darkroom = darkroom;
        this.clock = clock;
    }

    /** One round; gives how many photos went. */
    Mono<Long> sweep() {
        Instant now = clock.instant();
        return store.expired(now, BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(photo -> files.delete(photo.ref())
                        .then(store.delete(photo.id(), now))
                        .thenReturn(photo))
                .count()
                .delayUntil(gone -> store.forgetVerdicts(now.minus(VERDICTS_KEPT), BATCH))
                .delayUntil(gone -> darkroom.clearLeftovers(now.minus(UPLOAD_TAKES)));
    }

    @Override
    public void start() {
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> sweepOrWait(), 1)
                .subscribe();
    }

    /** An unreachable database or store is tried again next time. */
    private Mono<Long> sweepOrWait() {
        return Mono.defer(this::sweep).onErrorResume(error -> {
            log.warn("Old photos could not be deleted, again in {}: {}", PERIOD, error.toString());
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
