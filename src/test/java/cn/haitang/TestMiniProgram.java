package cn.haitang;

import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The mini-program of the tests: the stand-in does not know the people that {@link TestMembers} makes, so their texts
 * pass without it, except on «传销». Everybody else goes to the stand-in.
 */
@Primary
@Component
class TestMiniProgram implements MiniProgram {

    private static final String TEST_MEMBER = "mini-";

    private final MiniProgram standIn;

    TestMiniProgram(@Qualifier("miniProgram") MiniProgram standIn) {
        this.standIn = standIn;
    }

    @Override
    public Mono<WeChatIdentity> login(String code) {
        return standIn.login(code);
    }

    @Override
    public Mono<String> phoneNumber(String code) {
        return standIn.phoneNumber(code);
    }

    @Override
    public Mono<String> sendSubscribeMessage(SubscribeMessage message) {
        return standIn.sendSubscribeMessage(message);
    }

    /** What becomes of it, the test says. */
    @Override
    public Mono<String> checkPicture(String openId, URI address) {
        return openId.startsWith(TEST_MEMBER)
                ? Mono.fromSupplier(() -> UUID.randomUUID().toString())
                : standIn.checkPicture(openId, address);
    }

    @Override
    public Mono<TextVerdict> checkText(String openId, String text) {
        return openId.startsWith(TEST_MEMBER) ? Mono.just(verdictOn(text)) : standIn.checkText(openId, text);
    }

    private static TextVerdict verdictOn(String text) {
        return text.contains("传销") ? TextVerdict.RISKY : TextVerdict.PASS;
    }
}
