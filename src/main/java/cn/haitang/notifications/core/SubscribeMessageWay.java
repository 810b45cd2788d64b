package cn.haitang.notifications.core;

import cn.haitang.members.Members.Reach;
import cn.haitang.notifications.core.Answer.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The place of the mini-program's subscribe messages in the plan. */
final class SubscribeMessageWay implements OutsideWay {

    private static final Logger log = LoggerFactory.getLogger(SubscribeMessageWay.class);

    private final @Nullable SubscribeMessages messages;

    SubscribeMessageWay(@Nullable SubscribeMessages messages) {
        this.messages = messages;
    }

    @Override
    public Channel channel() {
        return Channel.SUBSCRIBE_MESSAGE;
    }

    @Override
    public Mono<Answer> offer(Journey journey, Values values, @Nullable Reach reach) {
        String openId = reach == null ? null : reach.miniProgramOpenId();
        if (messages == null || openId == null) {
            return Mono.just(noPermission());
        }
        return messages.send(journey.letter(), journey.topic(), values, openId)
                .map(Answer::accepted)
                .switchIfEmpty(Mono.fromSupplier(SubscribeMessageWay::noPermission))
                .onErrorResume(error -> Mono.fromSupplier(() -> failed(error, journey.letter())));
    }

    private static Answer noPermission() {
        return Answer.of(Kind.PASSED_OVER, "没有订阅次数");
    }

    /** WeChat does not recognise a repeated subscribe message: a second try could ring twice. */
    private static Answer failed(Throwable error, Leased letter) {
        log.warn("Subscribe message {} failed: {}", letter.id(), error.toString());
        return Answer.of(Kind.FAULT, "小程序订阅消息没有发出");
    }
}
