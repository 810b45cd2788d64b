package cn.haitang.notifications.core;

import cn.haitang.notifications.core.NotificationStore.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks after the outbox every few seconds: notes accepted messages of which WeChat never said more, measures the
 * queue, forgets old results and events.
 */
@Component
final class NotificationSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NotificationSweeper.class);

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int MOST = 500;
    /** WeChat's results come within minutes; a day is generous. */
    private static final Duration RESULTS_KEPT = Duration.ofDays(3);

    private final NotificationStore store;
    private final GrantStore grants;
    private final NotificationSettings settings;
    private final Clock clock;
    private final TransactionalOperator tx;
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile @Nullable Disposable running;

    NotificationSweeper(
            NotificationStore store,
            GrantStore grants,
            NotificationSettings settings,
            Clock clock,
            TransactionalOperator tx,
            MeterRegistry meters) {
        this.store = store;
        this.grants = grants;
        this.settings = settings;
        this.clock = clock;
        this.tx = tx;
        register(Gauge.builder("haitang.notifications.pending", this, sweeper -> sweeper.backlog.pending()), meters);
        register(
                Gauge.builder("haitang.notifications.oldest.due", this, NotificationSweeper::secondsLate)
                        .baseUnit("seconds"),
                meters);
    }

    private static void register(Gauge.Builder<NotificationSweeper> gauge, MeterRegistry meters) {
        log.debug("Measuring {}", gauge.register(meters).getId());
    }

    private double secondsLate() {
        Instant due = backlog.oldestDue();
        return due == null ? 0 : Duration.between(due, clock.instant()).toMillis() / 1000.0;
    }

    /** One round. */
    Mono<Void> sweep() {
        Instant now = clock.instant();
        return noteMissingResults(now)
                .then(Mono.defer(() -> store.backlog(now)))
                .doOnNext(measured -> backlog = measured)
                .then(Mono.defer(() -> store.forgetResults(now.minus(RESULTS_KEPT), MOST)))
                .then(Mono.defer(() -> grants.forgetEvents(now.minus(RESULTS_KEPT), MOST)))
                .then();
    }

    private Mono<Long> noteMissingResults(Instant now) {
        String words = "已过" + settings.resultPatience().toMinutes() + "分钟，微信还没有回执";
        return store.noteMissingResults(now, words, MOST).as(tx::transactional);
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.defer(this::sweep).onErrorResume(error -> {
                    log.warn("The outbox could not be looked after, again in {}: {}", PERIOD, error.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable subscription = running;
        if (subscription != null) {
            subscription.dispose();
        }
        running = null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.worker().enabled();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
