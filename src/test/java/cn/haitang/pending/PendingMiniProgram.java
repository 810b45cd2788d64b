package cn.haitang.pending;

import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.WeChatIdentity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class PendingMiniProgram implements MiniProgram {

    @Override
    public Mono<WeChatIdentity> login(String code) {
        return Mono.just(new WeChatIdentity("mini-" + code, null));
    }

    @Override
    public Mono<String> phoneNumber(String code) {
        return Mono.just("13812345678");
    }

    @Override
    public Mono<TextVerdict> checkText(String openId, String text) {
        return Mono.just(TextVerdict.PASS);
    }
}
