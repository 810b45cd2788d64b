package cn.haitang.media.core;

import cn.haitang.media.core.PhotoStore.DueCheck;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Members.Reach;
import cn.haitang.shared.PublicUrl;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has WeChat look at photos. What a node took and did not finish comes back when its lease ends; WeChat then looks
 * twice, which harms nobody.
 */
@Component
class PhotoChecks {

    private static final Logger log = LoggerFactory.getLogger(PhotoChecks.class);

    private static final int BATCH = 50;
    private static final int CONCURRENCY = 8;
    /** Longer than a call; a failed one is tried again when it ends. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int MOST_TRIES = 5;
    /** WeChat promises its opinion within this time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Set<Outcome> PASSING = Set.of(Outcome.RETRY, Outcome.UNKNOWN, Outcome.CONFIGURATION);

    private final PhotoStore store;
    private final Verdicts verdicts;
    private final Members members;
    private final MiniProgram miniProgram;
    private final PhotoLinks links;
    private final PublicUrl site;
    private final Clock clock;

    PhotoChecks(
            PhotoStore store,
            Verdicts verdicts,
            Members members,
            MiniProgram miniProgram,
            PhotoLinks links,
            PublicUrl site,
            Clock clock) {
        this.store = store;
        this.verdicts = verdicts;
        this.members = members;
        this.miniProgram = miniProgram;
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    /** Acts on what is due now; gives how many photos that were. */
    Mono<Long> run() {
        return store.claimChecks(BATCH, clock.instant(), LEASE)
                .filter(due -> !due.isEmpty())
                .flatMapMany(this::act)
                .count();
    }

    private Flux<DueCheck> act(List<DueCheck> due) {
        Set<MemberId> people = due.stream().map(DueCheck::uploader).collect(Collectors.toSet());
        return members.reach(people)
                .flatMapMany(reach -> Flux.fromIterable(due)
                        .flatMap(check -> act(check, reach).thenReturn(check), CONCURRENCY));
    }

    private Mono<Void> act(DueCheck check, Map<MemberId, Reach> reach) {
        String traceId = check.traceId();
        Mono<Void> step = traceId == null
                ? ask(check, openId(reach.get(check.uploader())))
                : verdicts.match(traceId).then(Mono.defer(() -> verdicts.leaveToPeople(check.id())));
        return step.onErrorResume(error -> {
            log.warn("Photo {} is looked at again in {}: {}", check.id().value(), LEASE, error.toString());
            return Mono.empty();
        });
    }

    private static @Nullable String openId(@Nullable Reach reach) {
        return reach == null ? null : reach.miniProgramOpenId();
    }

    private Mono<Void> ask(DueCheck check, @Nullable String openId) {
        if (openId == null) {
            return verdicts.leaveToPeople(check.id());
        }
        URI address = site.resolve(links.addressForWeChat(check.ref()));
        Instant overdueAt = clock.instant().plus(PATIENCE);
        return miniProgram
                .checkPicture(openId, address)
                .delayUntil(traceId -> store.keepTrace(check.id(), traceId, overdueAt))
                .flatMap(verdicts::match)
                .onErrorResume(WeChatException.class, error -> failed(check, error));
    }

    /** Passing trouble is tried again when the lease ends. */
    private Mono<Void> failed(DueCheck check, WeChatException error) {
        log.info("WeChat did not look at photo {}: {} {}", check.id().value(), error.errorCode(), error.getMessage());
        return PASSING.contains(error.outcome()) && check.tries() < MOST_TRIES
                ? Mono.empty()
                : verdicts.leaveToPeople(check.id());
    }
}
