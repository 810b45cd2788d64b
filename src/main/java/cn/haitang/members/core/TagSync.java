package cn.haitang.members.core;

import cn.haitang.members.Role;
import cn.haitang.members.core.TagStore.DueTags;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the followers' tags at WeChat in line with their roles: each tag has its own menu ({@code config/menus.yaml}).
 */
@Component
class TagSync implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TagSync.class);

    private static final Map<Role, String> TAG_OF = new EnumMap<>(Map.of(
            Role.VOLUNTEER, "海棠先锋",
            Role.COMMUNITY_STAFF, "社区工作人员",
            Role.STREET_ADMIN, "社区工作人员"));
    private static final Set<String> KNOWN_TAGS = Set.copyOf(TAG_OF.values());

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 20;
    private static final int CONCURRENCY = 4;
    /** A call gives up after 20 s; five rounds of four calls fit into the lease. */
    private static final Duration CALL_PATIENCE = Duration.ofSeconds(20);

    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private final TagStore store;
    private final OfficialAccount officialAccount;
    private final Clock clock;
    private volatile @Nullable Disposable running;

    TagSync(TagStore store, OfficialAccount officialAccount, Clock clock) {
        this.store = store;
        this.officialAccount = officialAccount;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = Flux.interval(PAUSE)
                .onBackpressureDrop()
                .concatMap(tick -> round().onErrorResume(TagSync::goOn))
                .subscribe();
    }

    private static Mono<Void> goOn(Throwable error) {
        log.warn("Tags wait for the next round: {}", error.toString());
        return Mono.empty();
    }

    /** Brings what is due in line. */
    Mono<Void> round() {
        Instant now = clock.instant();
        return store.claim(UUID.randomUUID().toString().replace("-", ""), now, now.plus(LEASE), BATCH)
                .collectList()
                .flatMapIterable(due -> due)
                .flatMap(this::bringInLine, CONCURRENCY)
                .then();
    }

    private Mono<Void> bringInLine(DueTags due) {
        Set<String> tags = due.roles().stream().map(TAG_OF::get).collect(Collectors.toSet());
        return officialAccount
                .setTags(due.openId(), tags, KNOWN_TAGS)
                .timeout(CALL_PATIENCE)
                .then(Mono.defer(() -> store.settle(due)))
                .onErrorResume(WeChatException.class, error -> failed(due, error))
                .onErrorResume(TimeoutException.class, error -> later(due, error));
    }

    private Mono<Void> failed(DueTags due, WeChatException error) {
        return switch (error.outcome()) {
            // Following again marks the person again.
            case FINAL, UNREACHABLE -> givenUp(due, error);
            case RETRY, QUOTA, UNKNOWN, CONFIGURATION -> later(due, error);
        };
    }

    private Mono<Void> givenUp(DueTags due, WeChatException error) {
        log.warn("Tags of identity {} cannot be set: {}", due.id(), error.toString());
        return store.settle(due);
    }

    private Mono<Void> later(DueTags due, Throwable error) {
        log.info("Tags of identity {} come later: {}", due.id(), error.toString());
        return store.postpone(due, clock.instant().plus(delay(due.attempts())));
    }

    private static Duration delay(int attempts) {
        Duration exponential = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        long bounded = Math.min(exponential.toMillis(), LONGEST_RETRY.toMillis());
        return Duration.ofMillis(bounded + ThreadLocalRandom.current().nextLong(bounded / 5));
    }

    @Override
    public void stop() {
        Disposable worker = running;
        if (worker != null) {
            worker.dispose();
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
