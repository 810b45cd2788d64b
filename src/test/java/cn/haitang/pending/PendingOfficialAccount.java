package cn.haitang.pending;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class PendingOfficialAccount implements OfficialAccount {

    @Override
    public Mono<String> sendTemplate(TemplateMessage message) {
        return Mono.just("1");
    }

    @Override
    public Mono<Void> sendText(String openId, String text) {
        return Mono.empty();
    }

    @Override
    public Mono<WeChatIdentity> findFollower(String openId) {
        return Mono.just(new WeChatIdentity(openId, null));
    }

    @Override
    public Mono<SceneQr> createQr(String scene, @Nullable Duration validity) {
        return Mono.just(new SceneQr("ticket", "http://weixin.qq.com/q/" + scene));
    }

    @Override
    public Mono<Void> publishMenus(List<Menu> menus) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> setTags(String openId, Set<String> tags, Set<String> known) {
        return Mono.empty();
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        return URI.create("https://open.weixin.qq.com/connect/oauth2/authorize?state=" + state);
    }

    @Override
    public Mono<WeChatIdentity> authorize(String code) {
        return Mono.just(new WeChatIdentity("official-" + code, null));
    }
}
