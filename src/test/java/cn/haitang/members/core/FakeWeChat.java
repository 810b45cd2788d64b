package cn.haitang.members.core;

import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Both accounts in memory: union ids by open id, a switch for being away, and what was asked. */
class FakeWeChat implements OfficialAccount, MiniProgram {

    final Map<String, String> unionIds = new ConcurrentHashMap<>();
    final Map<String, Set<String>> tags = new ConcurrentHashMap<>();
    final AtomicInteger questions = new AtomicInteger();
    volatile @Nullable Outcome failure;

    private <T> Mono<T> answer(Mono<T> answer) {
        return Mono.defer(() -> {
            questions.incrementAndGet();
            Outcome outcome = failure;
            return outcome == null ? answer : Mono.error(new WeChatException(-1, outcome, "system busy", null));
        });
    }

    @Override
    public Mono<WeChatIdentity> login(String code) {
        return answer(Mono.fromSupplier(() -> new WeChatIdentity(code, unionIds.get(code))));
    }

    @Override
    public Mono<WeChatIdentity> findFollower(String openId) {
        return answer(Mono.fromSupplier(() -> new WeChatIdentity(openId, unionIds.get(openId))));
    }

    @Override
    public Mono<WeChatIdentity> authorize(String code) {
        return login(code);
    }

    @Override
    public Mono<Void> setTags(String openId, Set<String> wanted, Set<String> known) {
        return answer(Mono.<Void>fromRunnable(() -> tags.put(openId, wanted)));
    }

    @Override
    public Mono<SceneQr> createQr(String scene, @Nullable Duration validity) {
        return answer(Mono.just(new SceneQr("ticket", "http://weixin.qq.com/q/" + scene)));
    }

    @Override
    public URI pictureOf(SceneQr qr) {
        return URI.create("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=" + qr.ticket());
    }

    @Override
    public Mono<String> phoneNumber(String code) {
        return answer(Mono.just("13812345678"));
    }

    @Override
    public Mono<String> sendSubscribeMessage(SubscribeMessage message) {
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

    @Override
    public Mono<String> sendTemplate(TemplateMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> sendText(String openId, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> publishMenus(List<Menu> menus) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        throw new UnsupportedOperationException();
    }
}
