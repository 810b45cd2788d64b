package cn.haitang.wechat.inbound;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.inbound.InboundStore.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Sends replies that came too late to be the answer, as customer-service texts. */
final class LateReplies {

    private static final Logger log = LoggerFactory.getLogger(LateReplies.class);

    private final InboundStore store;
    private final OfficialAccount account;
    private final Duration retryDelay;
    private final Clock clock;

    LateReplies(InboundStore store, OfficialAccount account, Duration retryDelay, Clock clock) {
        this.store = store;
        this.account = account;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /** Sends a reply that is stored as due, and stores how that went. */
    Mono<Boolean> send(Lease lease, String openId, String reply) {
        return account.sendText(openId, reply)
                .then(Mono.defer(() -> store.markTextSent(lease, null, clock.instant())))
                .onErrorResume(WeChatException.class, error -> record(lease, reply, error));
    }

    private Mono<Boolean> record(Lease lease, String reply, WeChatException error) {
        log.warn("Reply to {} not sent: {} {}", lease.key(), error.errorCode(), error.getMessage());
        String what = "WeChat " + error.errorCode();
        return switch (error.outcome()) {
            case RETRY -> store.markRetry(lease, what, again(lease));
            // WeChat knows no key for these texts: what may have arrived is not sent again.
            case UNKNOWN -> store.markTextSent(lease, what, clock.instant());
            case FINAL, UNREACHABLE, QUOTA, CONFIGURATION -> store.markFailed(lease, what, reply, clock.instant());
        };
    }

    /** Says that it did not work; whether that arrives changes nothing. */
    Mono<Void> apologise(Lease lease, String openId, String words) {
        return account.sendText(openId, words).onErrorResume(WeChatException.class, error -> {
            log.warn("Apology for {} not sent: {} {}", lease.key(), error.errorCode(), error.getMessage());
            return Mono.empty();
        });
    }

    /** Twice the wait for each attempt. */
    Instant again(Lease lease) {
        return clock.instant().plus(retryDelay.multipliedBy(1L << Math.min(lease.attempt() - 1, 10)));
    }
}
