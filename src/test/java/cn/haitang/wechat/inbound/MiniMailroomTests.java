package cn.haitang.wechat.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import cn.haitang.wechat.gateway.WeChatFixtures;
import cn.haitang.wechat.gateway.WeChatSettings;
import cn.haitang.wechat.gateway.WeChatSettings.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MiniMailroomTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final WeChatSettings SETTINGS = WeChatFixtures.settings("https://api.weixin.qq.com", false);
    private static final String EVENT = """
            {"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1700000000,"MsgType":"event",
             "Event":"wxa_media_check","trace_id":"t1","version":2,"errcode":0,
             "result":{"suggest":"pass","label":100}}""";

    private final MiniMailroom mailroom = mailroom(SETTINGS);
    private final Sender sender = new Sender(SETTINGS.miniProgram());

    private static MiniMailroom mailroom(WeChatSettings settings) {
        return new MiniMailroom(settings, JsonMapper.builder().build(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private InboundMessage open(String event) {
        String sealed = sender.encrypt(event);
        return mailroom.open(sender.sealed(NOW, sealed), body(sealed));
    }

    private static byte[] body(String sealed) {
        return Sender.bytes("{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + sealed + "\"}");
    }

    @Test
    void readsAnEncryptedEvent() {
        InboundMessage message = open(EVENT);
        assertThat(message.kind()).isEqualTo(Kind.MINI_PROGRAM);
        assertThat(message.openId()).isEqualTo("o1");
        assertThat(message.createdAt()).isEqualTo(Instant.ofEpochSecond(1700000000));
        assertThat(message.content()).contains("\"trace_id\":\"t1\"");
        assertThat(message.key()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void knowsARepeatAndTellsTwoEventsOfTheSameSecondApart() {
        assertThat(open(EVENT.replace("\n", "")).key()).isEqualTo(open(EVENT).key());
        assertThat(open(EVENT.replace("t1", "t2")).key())
                .isNotEqualTo(open(EVENT).key());
    }

    @Test
    void refusesWhatIsNotSignedForTheMiniProgram() {
        Sender official = new Sender(SETTINGS.officialAccount());
        verifyForged(() -> mailroom.check(official.plain(NOW)));
        mailroom.check(sender.plain(NOW));
        String sealed = sender.encrypt(EVENT);
        Map<String, String> foreign = official.sealed(NOW, sealed);
        verifyForged(() -> mailroom.open(foreign, body(sealed)));
        String other = sender.encrypt(EVENT.replace("pass", "risky"));
        verifyForged(() -> mailroom.open(sender.sealed(NOW, sealed), body(other)));
    }

    @Test
    void refusesTheAppIdOfAnotherAccountInside() {
        Account ours = SETTINGS.miniProgram();
        Sender foreign = new Sender(new Account("wxsandboxmini00009", ours.secret(), ours.token(), ours.aesKey()));
        String sealed = foreign.encrypt(EVENT);
        verifyForged(() -> mailroom.open(sender.sealed(NOW, sealed), body(sealed)));
    }

    @Test
    void takesPlainEventsOnlyWhenTheyAreAllowed() {
        verifyForged(() -> mailroom.open(sender.plain(NOW), Sender.bytes(EVENT)));
        MiniMailroom generous = mailroom(WeChatFixtures.settings("https://api.weixin.qq.com", true));
        assertThat(generous.open(sender.plain(NOW), Sender.bytes(EVENT)).openId())
                .isEqualTo("o1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{}", "<xml/>", "{\"FromUserName\":\"o 1\"}"})
    void refusesWhatIsNoEvent(String inside) {
        assertThatThrownBy(() -> open(inside))
                .isInstanceOfSatisfying(
                        CallbackRefusedException.class,
                        refused -> assertThat(refused.isForged()).isFalse());
    }

    @Test
    void survivesTwentyThousandNestedArrays() {
        assertThatThrownBy(() -> open("{\"a\":" + "[".repeat(20_000))).isInstanceOf(CallbackRefusedException.class);
    }

    private static void verifyForged(Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        CallbackRefusedException.class,
                        refused -> assertThat(refused.isForged()).isTrue());
    }
}
