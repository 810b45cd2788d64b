package cn.haitang.notifications.core;

import cn.haitang.notifications.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The way in: notices become rows in the transaction that caused them, and the worker is woken after its commit. */
@Component
final class Outbox {

    private static final int LONGEST_SUBJECT = 40;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_PAGE = 200;
    /** Sealed they grow by a third and must fit a TEXT column of 65,535 bytes. */
    private static final int LONGEST_VALUES = 12_000;

    private final NotificationStore store;
    private final Topics topics;
    private final SealedValues sealed;
    private final QuietHours quietHours;
    private final Bell bell;
    private final Clock clock;
    private final TransactionalOperator tx;

    Outbox(
            NotificationStore store,
            Topics topics,
            SealedValues sealed,
            QuietHours quietHours,
            Bell bell,
            Clock clock,
            TransactionalOperator tx) {
        this.store = store;
        this.topics = topics;
        this.sealed = sealed;
        this.quietHours = quietHours;
        this.bell = bell;
        this.clock = clock;
        this.tx = tx;
    }

    /** Joins the caller's transaction, or makes one. */
    Mono<Void> enqueue(List<Notice> notices) {
        if (notices.isEmpty()) {
            return Mono.empty();
        }
        return Mono.fromSupplier(clock::instant)
                .flatMap(now -> store.insert(toRows(notices, now), now))
                .then(ringAfterCommit())
                .as(tx::transactional);
    }

    private List<Outgoing> toRows(List<Notice> notices, Instant now) {
        return notices.stream().map(notice -> toRow(notice, now)).toList();
    }

    private Outgoing toRow(Notice notice, Instant now) {
        Topic topic = topics.get(notice.topic());
        checkLength("subject", notice.subject(), LONGEST_SUBJECT);
        checkLength("dedupKey", notice.dedupKey(), LONGEST_KEY);
        checkLength("page", notice.page(), LONGEST_PAGE);
        checkLength("values", String.join("", notice.values().values()), LONGEST_VALUES);
        return new Outgoing(
                notice.topic(),
                topic.urgent(),
                notice.recipient(),
                notice.community(),
                notice.subject(),
                sealed.seal(notice.values()),
                notice.page(),
                notice.dedupKey(),
                quietHours.earliest(now, topic.urgent()));
    }

    private static void checkLength(String name, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters, expected at most " + longest);
        }
    }

    private Mono<Void> ringAfterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new RingAfterCommit(bell)))
                .onErrorComplete(NoTransactionException.class)
                .then();
    }

    private record RingAfterCommit(Bell bell) implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(bell::ring);
        }
    }
}
