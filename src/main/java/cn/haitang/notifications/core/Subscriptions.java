package cn.haitang.notifications.core;

import cn.haitang.notifications.core.NotificationStore.TemplateResult;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.SubscriptionHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The ledger of permissions: WeChat's events fill it, each of which counts once; messages spend it, each at most once,
 * also when a node dies between spending and sending.
 */
@Component
final class Subscriptions implements SubscriptionHandler {

    private static final int LONGEST_STATUS = 60;

    /** The driver reports a deadlock as a transient resource failure; the database rolled all of it back. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final GrantStore grants;
    private final ResultIntake intake;
    private final TransactionalOperator tx;
    private final Clock clock;

    Subscriptions(GrantStore grants, ResultIntake intake, TransactionalOperator tx, Clock clock) {
        this.grants = grants;
        this.intake = intake;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Void> allowed(Permission permission) {
        return once(permission, grants.add(permission.openId(), permission.templateIds(), clock.instant()));
    }

    @Override
    public Mono<Void> revoked(Permission permission) {
        return once(permission, grants.clear(permission.openId(), permission.templateIds(), clock.instant()));
    }

    private Mono<Void> once(Permission permission, Mono<Void> change) {
        return grants.note(permission.key(), clock.instant())
                .filter(Boolean::booleanValue)
                .flatMap(first -> change)
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }

    /** Spends a permission for the message with this id of ours. */
    Mono<Spending> spend(SubscribeMessage message, String use) {
        Instant now = clock.instant();
        return grants.note(use, now)
                .flatMap(first -> first ? spendOnce(message, use, now) : Mono.just(Spending.SPENT_BEFORE))
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }

    private Mono<Spending> spendOnce(SubscribeMessage message, String use, Instant now) {
        return grants.take(message.openId(), message.templateId(), now)
                .flatMap(taken ->
                        taken ? Mono.just(Spending.SPENT) : grants.unnote(use).thenReturn(Spending.NONE_LEFT));
    }

    /** WeChat refused: the permission is still there. */
    Mono<Void> giveBack(SubscribeMessage message, String use) {
        return grants.unnote(use)
                .then(Mono.defer(() -> grants.add(message.openId(), List.of(message.templateId()), clock.instant())))
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }

    /** WeChat knows of no permission. */
    Mono<Void> correct(SubscribeMessage message) {
        return grants.clear(message.openId(), List.of(message.templateId()), clock.instant());
    }

    @Override
    public Mono<Void> sent(String messageId, String status, Instant at) {
        return messageId.isEmpty()
                ? Mono.empty()
                : intake.take(new TemplateResult(
                        SubscribeMessageWay.providerId(messageId), Wording.cut(status, LONGEST_STATUS), at));
    }

    /** What came of spending. */
    enum Spending {
        SPENT,
        NONE_LEFT,
        /** Somebody began to send this very message and did not come back. */
        SPENT_BEFORE
    }
}
