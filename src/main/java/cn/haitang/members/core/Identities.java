package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.core.MemberStore.Arrival;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Leads an open id to its member, making the member at the first sight, and joins members by union id.
 *
 * <p>The unique key (account, open id) decides who makes the member when two come at once. Joining looks at what is
 * committed after the own commit, so that of two accounts arriving at the same moment at least one sees the other.
 */
@Component
class Identities {

    private static final Logger log = LoggerFactory.getLogger(Identities.class);
    /** A person waits for the answer to the message that made us ask. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** WeChat did not answer: later messages ask again, but not each of them. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

    /** The driver reports a deadlock as a transient resource failure; the database rolled all of it back. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final MemberStore store;
    private final MemberMerger merger;
    private final OfficialAccount officialAccount;
    private final TransactionalOperator tx;
    private final Clock clock;

    Identities(
            MemberStore store,
            MemberMerger merger,
            OfficialAccount officialAccount,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.merger = merger;
        this.officialAccount = officialAccount;
        this.tx = tx;
        this.clock = clock;
    }

    /** The member of a login, whose union id WeChat tells along. */
    Mono<MemberId> arrive(Account account, WeChatIdentity who) {
        Arrival arrival = new Arrival(account, who.openId(), who.unionId(), false, null);
        return store.findIdentity(account, who.openId())
                .flatMap(known -> learnUnion(known, arrival))
                .switchIfEmpty(Mono.defer(() -> create(arrival)));
    }

    /** The member of a follower who wrote, followed or scanned; asks WeChat for the union id. */
    Mono<MemberId> welcome(String openId) {
        return askWeChat(openId).flatMap(this::follow);
    }

    private Mono<MemberId> follow(Arrival arrival) {
        return store.findIdentity(arrival.account(), arrival.openId())
                .flatMap(known -> followAgain(known, arrival))
                .switchIfEmpty(Mono.defer(() -> create(arrival)));
    }

    private Mono<MemberId> followAgain(Identity known, Arrival arrival) {
        return store.setFollowing(arrival)
                .then(Mono.defer(
                        () -> known.following() ? Mono.empty() : store.markTags(known.member(), clock.instant())))
                .as(tx::transactional)
                .then(Mono.defer(() -> join(known.member(), arrival.unionId())));
    }

    private Mono<Arrival> askWeChat(String openId) {
        return officialAccount
                .findFollower(openId)
                .timeout(PATIENCE)
                .map(who -> new Arrival(Account.OFFICIAL_ACCOUNT, openId, who.unionId(), true, null))
                .defaultIfEmpty(new Arrival(Account.OFFICIAL_ACCOUNT, openId, null, true, null))
                .onErrorResume(Identities::isWeChatAway, error -> Mono.fromSupplier(() -> unasked(openId, error)));
    }

    private static boolean isWeChatAway(Throwable error) {
        return error instanceof WeChatException
                || error instanceof TimeoutException
                || error instanceof DomainException;
    }

    private Arrival unasked(String openId, Throwable error) {
        log.warn("WeChat did not tell a follower's union id, asking again later: {}", error.toString());
        return new Arrival(
                Account.OFFICIAL_ACCOUNT, openId, null, true, clock.instant().plus(ASK_AGAIN_AFTER));
    }

    private Mono<MemberId> create(Arrival arrival) {
        return findByUnion(arrival.unionId())
                .switchIfEmpty(Mono.defer(() -> store.insertMember(clock.instant())))
                .delayUntil(member -> store.insertIdentity(arrival, member, clock.instant()))
                .delayUntil(
                        member -> arrival.following() ? store.markTagsIfAnyRole(member, clock.instant()) : Mono.empty())
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK)
                .onErrorResume(DuplicateKeyException.class, error -> madeByAnother(arrival, error))
                .flatMap(member -> join(member, arrival.unionId()));
    }

    private Mono<MemberId> madeByAnother(Arrival arrival, DuplicateKeyException error) {
        return store.findIdentity(arrival.account(), arrival.openId())
                .map(Identity::member)
                .switchIfEmpty(Mono.error(error));
    }

    private Mono<MemberId> findByUnion(@Nullable String unionId) {
        if (unionId == null) {
            return Mono.empty();
        }
        return store.findByUnion(unionId)
                .collectList()
                .filter(members -> !members.isEmpty())
                .map(members -> members.get(0));
    }

    private Mono<MemberId> learnUnion(Identity known, Arrival arrival) {
        String unionId = arrival.unionId();
        if (unionId == null || unionId.equals(known.unionId())) {
            return Mono.just(known.member());
        }
        return store.setUnion(arrival.account(), arrival.openId(), unionId)
                .then(Mono.defer(() -> join(known.member(), unionId)));
    }

    /** Gives the one member that all identities of this union id lead to from now on. */
    private Mono<MemberId> join(MemberId member, @Nullable String unionId) {
        if (unionId == null) {
            return Mono.just(member);
        }
        return store.findByUnion(unionId)
                .collectList()
                .delayUntil(this::mergeAll)
                .map(members -> members.isEmpty() ? member : members.get(0));
    }

    private Mono<Void> mergeAll(List<MemberId> members) {
        if (members.size() < 2) {
            return Mono.empty();
        }
        return Flux.fromIterable(members.subList(1, members.size()))
                .concatMap(other -> merger.merge(other, members.get(0)))
                .then()
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }
}
