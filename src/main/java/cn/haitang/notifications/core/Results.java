package cn.haitang.notifications.core;

import cn.haitang.notifications.core.NotificationStore.TemplateResult;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Joins our sends with WeChat's results, whichever comes first.
 *
 * <p>No interleaving loses one: the side of the result stores the result (R1), then looks for the send (R2); the side
 * of the send stores the send (S1), then looks for results (S2). Each step is committed before the next begins and
 * reads what is committed. If S2 missed the result then S2 came before R1, hence S1 before R2, and R2 finds the send.
 * So none of the four may stand in a surrounding transaction, whose snapshot could be older.
 */
@Component
final class Results {

    static final String REFUSED = "微信回执：对方拒收公众号消息";
    static final String FAILED = "微信回执：没有送到";

    private final NotificationStore store;
    private final Bell bell;
    private final Clock clock;
    private final TransactionalOperator tx;

    Results(NotificationStore store, Bell bell, Clock clock, TransactionalOperator tx) {
        this.store = store;
        this.bell = bell;
        this.clock = clock;
        this.tx = tx;
    }

    /** R1 and R2. */
    Mono<Void> take(List<TemplateResult> results) {
        return store.insertResults(results).then(Mono.defer(() -> apply(results)));
    }

    /** S2, after S1. */
    Mono<Void> match(Collection<String> messageIds) {
        return messageIds.isEmpty()
                ? Mono.empty()
                : store.findResults(messageIds).flatMap(this::apply);
    }

    private Mono<Void> apply(List<TemplateResult> results) {
        List<String> arrived =
                ids(results.stream().filter(TemplateResult::success).toList());
        List<TemplateResult> failed =
                results.stream().filter(result -> !result.success()).toList();
        List<String> refused =
                ids(failed.stream().filter(TemplateResult::refusedByPerson).toList());
        List<String> lost =
                ids(failed.stream().filter(result -> !result.refusedByPerson()).toList());
        return delivered(arrived).then(failed(refused, true, REFUSED)).then(failed(lost, false, FAILED));
    }

    private Mono<Void> delivered(List<String> messageIds) {
        return messageIds.isEmpty() ? Mono.empty() : store.markDelivered(messageIds);
    }

    private Mono<Void> failed(List<String> messageIds, boolean byPerson, String outcome) {
        if (messageIds.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> store.markFailed(messageIds, byPerson, outcome, clock.instant()))
                .as(tx::transactional)
                .doOnNext(moved -> bell.ring())
                .then();
    }

    private static List<String> ids(List<TemplateResult> results) {
        return results.stream().map(TemplateResult::messageId).distinct().toList();
    }
}
