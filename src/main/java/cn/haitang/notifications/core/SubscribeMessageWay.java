package cn.haitang.notifications.core;

import cn.haitang.members.Members.Reach;
import cn.haitang.notifications.core.Answer.Kind;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.WeChatException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Subscribe messages of the mini-program. Each spends a permission of the ledger before it is sent, so that no two
 * spend the same one; what WeChat refused for another reason is put back.
 */
final class SubscribeMessageWay implements OutsideWay {

    private static final Logger log = LoggerFactory.getLogger(SubscribeMessageWay.class);

    /** The module wechat gives up earlier; this is for the day it does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** The person allows no message of this template: WeChat knows better than the ledger. */
    private static final int NOT_ALLOWED = 43101;

    /** The two accounts number their messages each for itself. */
    private static final String PREFIX = "s";

    private final MiniProgram miniProgram;
    private final Subscriptions ledger;
    private final ChannelPauses pauses;
    private final Clock clock;

    SubscribeMessageWay(MiniProgram miniProgram, Subscriptions ledger, ChannelPauses pauses, Clock clock) {
        this.miniProgram = miniProgram;
        this.ledger = ledger;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** How a message of this channel is known among all. */
    static String providerId(String messageId) {
        return PREFIX + messageId;
    }

    @Override
    public Channel channel() {
        return Channel.SUBSCRIBE_MESSAGE;
    }

    @Override
    public Mono<Answer> offer(Journey journey, Values values, @Nullable Reach reach) {
        String openId = reach == null ? null : reach.miniProgramOpenId();
        String template = journey.topic().subscribeTemplateId();
        if (openId == null) {
            return Mono.just(noPermission());
        }
        if (template.isEmpty()) {
            return Mono.just(Answer.of(Kind.PASSED_OVER, "这类消息没有配小程序订阅模板"));
        }
        SubscribeMessage message = new SubscribeMessage(
                openId, template, journey.letter().page(), journey.topic().data(values));
        return pauses.closedUntil(way(message))
                .map(until -> Mono.just(Answer.closedUntil(Kind.PAUSED, "暂停发送", until)))
                .orElseGet(() -> spend(message, journey.letter().clientMessageId()));
    }

    private Mono<Answer> spend(SubscribeMessage message, String use) {
        return ledger.spend(message, use).flatMap(spending -> switch (spending) {
            case SPENT -> send(message, use);
            case NONE_LEFT -> Mono.just(noPermission());
            case SPENT_BEFORE -> Mono.just(unknown());
        });
    }

    private Mono<Answer> send(SubscribeMessage message, String use) {
        return Mono.defer(() -> miniProgram.sendSubscribeMessage(message))
                .timeout(PATIENCE)
                .map(id -> Answer.accepted(providerId(id)))
                .switchIfEmpty(Mono.fromSupplier(SubscribeMessageWay::unknown))
                .onErrorResume(WeChatException.class, refusal -> refused(message, use, refusal))
                .onErrorResume(TimeoutException.class, error -> Mono.just(unknown()));
    }

    private Mono<Answer> refused(SubscribeMessage message, String use, WeChatException refusal) {
        if (refusal.errorCode() == NOT_ALLOWED) {
            return ledger.correct(message).thenReturn(Answer.of(Kind.PASSED_OVER, "没有订阅次数（43101）"));
        }
        if (refusal.outcome() == WeChatException.Outcome.UNKNOWN) {
            return Mono.just(unknown());
        }
        return ledger.giveBack(message, use).then(Mono.fromSupplier(() -> toAnswer(message, refusal)));
    }

    private Answer toAnswer(SubscribeMessage message, WeChatException refusal) {
        String code = "（" + refusal.errorCode() + "）";
        return switch (refusal.outcome()) {
            case RETRY -> Answer.of(Kind.RETRY, "微信繁忙，稍后再试" + code);
            case QUOTA -> {
                pauses.close(way(message), QuietHours.nextMidnight(clock.instant()), words(refusal));
                yield Answer.of(Kind.PASSED_OVER, "今天的订阅消息次数用完了" + code);
            }
            case CONFIGURATION -> {
                log.error("Subscribe messages are set up wrongly: {}", words(refusal));
                yield Answer.of(Kind.FAULT, "小程序订阅消息设置有误" + code);
            }
            case FINAL, UNREACHABLE, UNKNOWN -> Answer.of(Kind.FAULT, "微信拒收" + code + "：" + refusal.getMessage());
        };
    }

    private static String words(WeChatException refusal) {
        return refusal.errorCode() + " " + refusal.getMessage();
    }

    private static String way(SubscribeMessage message) {
        return "subscribe-message:" + message.templateId();
    }

    private static Answer noPermission() {
        return Answer.of(Kind.PASSED_OVER, "没有订阅次数");
    }

    /** A second try could ring twice. */
    private static Answer unknown() {
        return Answer.of(Kind.FAULT, "没有收到微信的答复；再发可能重复，换下一种方式");
    }
}
