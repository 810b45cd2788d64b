package cn.haitang.notifications.core;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * WeChat as far as template messages go: one message for the same follower and client message id, faults on demand, and
 * phones that show what arrived.
 */
final class FakeAccount implements OfficialAccount {

    /** What lies on the phones. */
    final Queue<TemplateMessage> phones = new ConcurrentLinkedQueue<>();

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger under = new AtomicInteger();
    final AtomicInteger mostUnder = new AtomicInteger();

    private final AtomicLong ids = new AtomicLong(4_141_414_141_000_000_000L);
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Queue<Function<TemplateMessage, Mono<String>>> script = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Function<TemplateMessage, Mono<String>> always;
    private volatile Duration delay = Duration.ZERO;

    /** Answers the next call otherwise than by accepting it. */
    void next(Function<TemplateMessage, Mono<String>> answer) {
        script.add(answer);
    }

    /** Answers all calls so; null: accepts again. */
    void always(@Nullable Function<TemplateMessage, Mono<String>> answer) {
        always = answer;
    }

    void answerAfter(Duration time) {
        delay = time;
    }

    static Mono<String> refuse(int code, WeChatException.Outcome outcome) {
        return Mono.error(() -> new WeChatException(code, outcome, "errcode " + code, null));
    }

    @Override
    public Mono<String> sendTemplate(TemplateMessage message) {
        return Mono.defer(() -> {
                    calls.incrementAndGet();
                    mostUnder.accumulateAndGet(under.incrementAndGet(), Math::max);
                    Function<TemplateMessage, Mono<String>> answer = script.poll();
                    answer = answer == null ? always : answer;
                    Mono<String> result =
                            answer == null ? Mono.fromSupplier(() -> accept(message)) : answer.apply(message);
                    return delay.isZero() ? result : Mono.delay(delay).then(result);
                })
                .doFinally(signal -> under.decrementAndGet());
    }

    String accept(TemplateMessage message) {
        return seen.computeIfAbsent(message.openId() + " " + message.clientMessageId(), key -> {
            phones.add(message);
            return Long.toString(ids.incrementAndGet());
        });
    }

    @Override
    public Mono<Void> sendText(String openId, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<WeChatIdentity> findFollower(String openId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<SceneQr> createQr(String scene, @Nullable Duration validity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI pictureOf(SceneQr qr) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> publishMenus(List<Menu> menus) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> setTags(String openId, Set<String> tags, Set<String> known) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<WeChatIdentity> authorize(String code) {
        throw new UnsupportedOperationException();
    }
}
