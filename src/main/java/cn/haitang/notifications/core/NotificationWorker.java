package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Members.Reach;
import cn.haitang.notifications.core.NotificationSettings.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.util.retry.Retry;

/**
 * Works the outbox off on this node, together with the workers of all others: takes a batch with a lease, sends with
 * bounded concurrency, writes the rulings many at a time.
 *
 * <p>What a node took and did not finish, because it was killed, comes back when the lease ends and is sent with the
 * same client message id, by which WeChat recognises what it already has.
 */
final class NotificationWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NotificationWorker.class);

    private static final int MOST_RULINGS = 200;
    private static final Duration LINGER = Duration.ofMillis(25);
    /** Some 40 seconds more than a database takes to restart. */
    private static final Retry UNTIL_STORED =
            Retry.backoff(15, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Worker settings;
    private final NotificationStore store;
    private final Members members;
    private final Topics topics;
    private final SealedValues sealed;
    private final Courier courier;
    private final Results results;
    private final Bell bell;
    private final Clock clock;
    private final TransactionalOperator tx;
    private final MeterRegistry meters;

    private volatile boolean stopping;
    private volatile Sinks.Empty<Void> finished = Sinks.empty();
    private volatile @Nullable Disposable running;

    NotificationWorker(
            Worker settings,
            NotificationStore store,
            Members members,
            Topics topics,
            SealedValues sealed,
            Courier courier,
            Results results,
            Bell bell,
            Clock clock,
            TransactionalOperator tx,
            MeterRegistry meters) {
        this.settings = settings;
        this.store = store;
        this.members = members;
        this.topics = topics;
        this.sealed = sealed;
        this.courier = courier;
        this.results = results;
        this.bell = bell;
        this.clock = clock;
        this.tx = tx;
        this.meters = meters;
    }

    private Flux<Void> work() {
        return claim().repeatWhen(rounds -> rounds.concatMap(this::pause).takeWhile(goOn -> goOn))
                .flatMapIterable(batch -> batch, 1)
                .flatMap(courier::deliver, settings.concurrency())
                .bufferTimeout(MOST_RULINGS, LINGER, true)
                .concatMap(this::record);
    }

    /** A batch, as soon as there is something due. Empty when nothing is. */
    private Mono<List<Parcel>> claim() {
        return Mono.defer(() -> stopping
                        ? Mono.<List<Leased>>empty()
                        : store.claim(settings.batch(), clock.instant(), settings.lease()))
                .filter(letters -> !letters.isEmpty())
                .flatMap(this::pack)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(5))
                        .filter(error -> !stopping)
                        .doBeforeRetry(retry -> log.warn(
                                "The outbox cannot be read, try {}: {}",
                                retry.totalRetries() + 1,
                                retry.failure().toString())));
    }

    private Mono<Boolean> pause(long batches) {
        if (stopping) {
            return Mono.just(false);
        }
        return batches > 0 ? Mono.just(true) : bell.await(settings.poll()).map(rung -> !stopping);
    }

    private Mono<List<Parcel>> pack(List<Leased> letters) {
        Set<MemberId> people = letters.stream().map(Leased::recipient).collect(java.util.stream.Collectors.toSet());
        return Mono.zip(members.reach(people), store.muted(people))
                .map(known -> letters.stream()
                        .map(letter -> toParcel(letter, known.getT1(), known.getT2()))
                        .toList());
    }

    private Parcel toParcel(Leased letter, Map<MemberId, Reach> reach, Map<MemberId, Set<String>> muted) {
        return new Parcel(
                letter,
                topics.find(letter.topic()).orElse(null),
                open(letter),
                reach.get(letter.recipient()),
                muted.getOrDefault(letter.recipient(), Set.of()).contains(letter.topic()));
    }

    private @Nullable Map<String, String> open(Leased letter) {
        try {
            return sealed.open(letter.values());
        } catch (RuntimeException e) {
            log.error("The values of notification {} cannot be read: {}", letter.id(), e.toString());
            return null;
        }
    }

    private Mono<Void> record(List<Ruling> rulings) {
        List<String> messageIds =
                rulings.stream().map(Ruling::messageId).filter(Objects::nonNull).toList();
        return store.settle(rulings)
                .as(tx::transactional)
                .retryWhen(UNTIL_STORED)
                .doOnSuccess(done -> rulings.forEach(this::count))
                .then(Mono.defer(() -> results.match(messageIds)).retryWhen(UNTIL_STORED))
                .onErrorResume(error -> {
                    log.error(
                            "{} rulings were not stored; their leases end and they are sent again under the same ids",
                            rulings.size(),
                            error);
                    return Mono.empty();
                });
    }

    private void count(Ruling ruling) {
        meters.counter(
                        "haitang.notifications.sent",
                        "topic",
                        ruling.topic(),
                        "outcome",
                        ruling.state().name())
                .increment();
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        stopping = false;
        finished = Sinks.empty();
        running = work().subscribe(
                        done -> {},
                        error -> log.error("The outbox is no longer worked off", error),
                        () -> finished.emitEmpty(EmitFailureHandler.FAIL_FAST));
    }

    /** Stops at once: what is under way comes back when its lease ends. */
    @Override
    public void stop() {
        stopping = true;
        Disposable subscription = running;
        if (subscription != null) {
            subscription.dispose();
        }
        running = null;
    }

    /** Takes nothing more, finishes what is under way, then stops. */
    @Override
    public void stop(Runnable callback) {
        stopping = true;
        bell.ring();
        Disposable waiting = finished.asMono()
                .timeout(STOP_PATIENCE, Mono.empty())
                .doFinally(signal -> {
                    stop();
                    callback.run();
                })
                .subscribe();
        log.debug("Stopping, waiting for what is under way: {}", !waiting.isDisposed());
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
