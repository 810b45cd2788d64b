package cn.haitang.needs.core;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happens because time passed. Runs on every node; the guarded writes let only one of them act. */
@Component
class NeedTimers {

    private static final Logger log = LoggerFactory.getLogger(NeedTimers.class);
    private static final int BATCH = 100;

    private final NeedStore store;
    private final Changes changes;
    private final Notices notices;
    private final Notifications notifications;
    private final TransactionalOperator tx;
    private final Rules rules;
    private final Clock clock;

    NeedTimers(
            NeedStore store,
            Changes changes,
            Notices notices,
            Notifications notifications,
            TransactionalOperator tx,
            Rules rules,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.notices = notices;
        this.notifications = notifications;
        this.tx = tx;
        this.rules = rules;
        this.clock = clock;
    }

    /** Acts on everything that is due now; gives how many needs moved or were told of. */
    Mono<Long> run() {
        Instant now = clock.instant();
        return Flux.concat(tellOverdue(now), confirmByTime(now), resume(now)).count();
    }

    private Flux<Need> tellOverdue(Instant now) {
        return store.overdue(now, BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(need -> notices.overdue(need)
                        .flatMap(messages -> store.markOverdueTold(need, now)
                                .filter(Boolean::booleanValue)
                                .delayUntil(marked -> notifications.enqueue(messages))
                                .as(tx::transactional))
                        .map(told -> need));
    }

    private Flux<Need> confirmByTime(Instant now) {
        return store.unconfirmed(now.minus(rules.confirmWithin()), BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(need ->
                        commit(changes.byDeadline(need, NeedAction.CONFIRM_BY_TIME, late -> late.confirmByTime(now))));
    }

    private Flux<Need> resume(Instant now) {
        return store.suspendedUntilBefore(LocalDate.ofInstant(now, rules.zone()), BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(need -> commit(changes.byDeadline(need, NeedAction.RESUME, Need::resume)));
    }

    /** Another node, or a person, was quicker: then there is nothing left to do. */
    private Mono<Need> commit(Change change) {
        return changes.commit(change).onErrorResume(NeedTimers::isLostRace, lost -> {
            log.debug(
                    "Need {} moved before its deadline was acted on",
                    change.before().id().value());
            return Mono.empty();
        });
    }

    private static boolean isLostRace(Throwable error) {
        return error instanceof DomainException refusal && refusal.code() == NeedError.NEED_CHANGED;
    }
}
