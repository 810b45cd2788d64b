package cn.haitang.notifications.core;

import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** WeChat as far as subscribe messages go: accepts them all, unless told otherwise. */
final class FakeMiniProgram implements MiniProgram {

    final Queue<SubscribeMessage> phones = new ConcurrentLinkedQueue<>();

    private final AtomicLong ids = new AtomicLong(5_000_000_000L);
    private final Queue<Function<SubscribeMessage, Mono<String>>> script = new ConcurrentLinkedQueue<>();

    void next(Function<SubscribeMessage, Mono<String>> answer) {
        script.add(answer);
    }

    String accept(SubscribeMessage message) {
        phones.add(message);
        return Long.toString(ids.incrementAndGet());
    }

    @Override
    public Mono<String> sendSubscribeMessage(SubscribeMessage message) {
        return Mono.defer(() -> {
            Function<SubscribeMessage, Mono<String>> answer = script.poll();
            return answer == null ? Mono.fromSupplier(() -> accept(message)) : answer.apply(message);
        });
    }

    @Override
    public Mono<WeChatIdentity> login(String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> phoneNumber(String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> checkPicture(String openId, URI address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<TextVerdict> checkText(String openId, String text) {
        throw new UnsupportedOperationException();
    }
}
