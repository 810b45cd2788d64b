package cn.haitang.members.core;

import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

@Service
class IdempotencyService implements Idempotency {

    private static final int LONGEST_KEY = 64;
    /** Three first calls at once, of which the first fails, can meet in a deadlock; the database ends one of them. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final IdempotencyStore store;
    private final TransactionalOperator tx;
    private final Clock clock;

    IdempotencyService(IdempotencyStore store, TransactionalOperator tx, Clock clock) {
        this.store = store;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Long> once(MemberId member, @Nullable String key, Supplier<Mono<Long>> create) {
        if (key == null || key.isBlank()) {
            return Mono.defer(create).as(tx::transactional);
        }
        if (key.length() > LONGEST_KEY) {
            return Mono.error(() -> new DomainException(MemberError.IDEMPOTENCY_KEY_TOO_LONG));
        }
        // A key that is there already is found without a failed insert: a repeat inside a transaction stays clean.
        return store.find(member, key).switchIfEmpty(Mono.defer(() -> createOnce(member, key, create)));
    }

    private Mono<Long> createOnce(MemberId member, String key, Supplier<Mono<Long>> create) {
        return store.claim(member, key, clock.instant())
                .then(Mono.defer(create))
                .delayUntil(id -> store.keep(member, key, id))
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK)
                .onErrorResume(
                        DuplicateKeyException.class,
                        error -> store.find(member, key).switchIfEmpty(Mono.error(error)));
    }
}
