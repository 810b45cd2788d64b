package cn.haitang.wechat.inbound;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Remembers the customer-service texts; everything else is not asked for here. */
final class FakeOfficialAccount implements OfficialAccount {

    final List<String> texts = new CopyOnWriteArrayList<>();
    volatile @Nullable WeChatException refusal;

    @Override
    public Mono<Void> sendText(String openId, String text) {
        return Mono.fromRunnable(() -> {
            WeChatException failure = refusal;
            if (failure != null) {
                throw failure;
            }
            texts.add(openId + " " + text);
        });
    }

    @Override
    public Mono<String> sendTemplate(TemplateMessage message) {
        throw new AssertionError("not expected");
    }

    @Override
    public Mono<WeChatIdentity> findFollower(String openId) {
        throw new AssertionError("not expected");
    }

    @Override
    public Mono<SceneQr> createQr(String scene, @Nullable Duration validity) {
        throw new AssertionError("not expected");
    }

    @Override
    public URI pictureOf(SceneQr qr) {
        throw new AssertionError("not expected");
    }

    @Override
    public Mono<Void> publishMenus(List<Menu> menus) {
        throw new AssertionError("not expected");
    }

    @Override
    public Mono<Void> setTags(String openId, Set<String> tags, Set<String> known) {
        throw new AssertionError("not expected");
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        throw new AssertionError("not expected");
    }

    @Override
    public Mono<WeChatIdentity> authorize(String code) {
        throw new AssertionError("not expected");
    }
}
