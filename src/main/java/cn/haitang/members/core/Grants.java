package cn.haitang.members.core;

import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Gives and takes roles, and marks the person's tags in the same transaction. */
@Component
class Grants {

    /** The driver reports a deadlock as a transient resource failure; the database rolled all of it back. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final RoleStore store;
    private final MemberStore members;
    private final TransactionalOperator tx;
    private final Clock clock;

    Grants(RoleStore store, MemberStore members, TransactionalOperator tx, Clock clock) {
        this.store = store;
        this.members = members;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> grant(MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by) {
        return members.hold(member)
                .then(Mono.defer(() -> store.grant(member, role, organisation, by, clock.instant())))
                .then(Mono.defer(() -> members.markTags(member, clock.instant())))
                .as(tx::transactional);
    }

    Mono<Void> withdraw(MemberId member, Role role, OrganisationId organisation, MemberId by) {
        return end(member, role, organisation, by).as(tx::transactional).retryWhen(AFTER_DEADLOCK);
    }

    /** Joins the caller's transaction, which is repeated after a deadlock. */
    Mono<Void> end(MemberId member, Role role, OrganisationId organisation, MemberId by) {
        return requireAnother(role, organisation)
                .then(Mono.defer(() -> store.withdraw(member, role, organisation, by, clock.instant())))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.GRANT_NOT_FOUND)))
                .flatMap(withdrawn -> members.markTags(member, clock.instant()));
    }

    /** Two admins who withdraw each other at the same moment wait here for one another. */
    private Mono<Void> requireAnother(Role role, OrganisationId organisation) {
        if (role != Role.STREET_ADMIN) {
            return Mono.empty();
        }
        return store.countLocked(role, organisation)
                .filter(admins -> admins == 1)
                .flatMap(last -> Mono.error(() -> new DomainException(MemberError.LAST_ADMIN)));
    }
}
