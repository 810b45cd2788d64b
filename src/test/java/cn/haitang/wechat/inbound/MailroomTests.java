package cn.haitang.wechat.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.shared.GeoPoint;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import cn.haitang.wechat.gateway.WeChatFixtures;
import cn.haitang.wechat.gateway.WeChatSettings;
import cn.haitang.wechat.gateway.WeChatSettings.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailroomTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final WeChatSettings SETTINGS = WeChatFixtures.settings("https://api.weixin.qq.com", true);

    private final Mailroom mailroom = new Mailroom(SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Sender sender = new Sender(SETTINGS.officialAccount());

    @Test
    void letsPassWhatWeChatSigned() {
        mailroom.check(sender.plain(NOW));
        mailroom.check(sender.plain(NOW.plus(Duration.ofMinutes(10))));
        mailroom.check(sender.plain(NOW.minus(Duration.ofMinutes(10))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature", "timestamp", "nonce"})
    void refusesAQueryWithoutOneOfItsParts(String part) {
        Map<String, String> query = new HashMap<>(sender.plain(NOW));
        query.remove(part);
        verifyForged(() -> mailroom.check(query));
        query.put(part, "1");
        verifyForged(() -> mailroom.check(query));
        query.put(part, "1".repeat(100_000));
        verifyForged(() -> mailroom.check(query));
    }

    @ParameterizedTest
    @ValueSource(longs = {-11, 11})
    void refusesATimeElevenMinutesOff(long minutes) {
        verifyForged(() -> mailroom.check(sender.plain(NOW.plus(Duration.ofMinutes(minutes)))));
    }

    @Test
    void readsAnEncryptedText() {
        String sealed = sender.encrypt(Sender.text("1", "o1", "您好😀𠮷"));
        Envelope envelope = mailroom.open(sender.sealed(NOW, sealed), Sender.safeBody(sealed));
        assertThat(envelope.encrypted()).isTrue();
        assertThat(envelope.account()).isEqualTo("gh_1");
        assertThat(envelope.message())
                .isEqualTo(new InboundMessage(
                        "m1", "o1", Instant.ofEpochSecond(1700000000), Kind.TEXT, "您好😀𠮷", null, null));
    }

    @Test
    void believesOnlyTheEncryptedPartOfACompatibleMessage() {
        String sealed = sender.encrypt(Sender.text("1", "o1", "真的"));
        String body = Sender.text("2", "o2", "假的").replace("</xml>", "<Encrypt>" + sealed + "</Encrypt></xml>");
        InboundMessage message =
                mailroom.open(sender.sealed(NOW, sealed), Sender.bytes(body)).message();
        assertThat(message.content()).isEqualTo("真的");
        assertThat(message.openId()).isEqualTo("o1");
    }

    @Test
    void refusesAnEncryptedPartThatWasChanged() {
        String sealed = sender.encrypt(Sender.text("1", "o1", "x"));
        String other = sender.encrypt(Sender.text("1", "o1", "y"));
        verifyForged(() -> mailroom.open(sender.sealed(NOW, sealed), Sender.safeBody(other)));
    }

    @Test
    void refusesTheAppIdOfAnotherAccountInside() {
        Account ours = SETTINGS.officialAccount();
        Sender foreign = new Sender(new Account("wxsandboxofficial9", ours.secret(), ours.token(), ours.aesKey()));
        String sealed = foreign.encrypt(Sender.text("1", "o1", "x"));
        verifyForged(() -> mailroom.open(sender.sealed(NOW, sealed), Sender.safeBody(sealed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "!!!", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="})
    void refusesWhatIsNotEncryptedWithOurKey(String sealed) {
        verifyForged(() -> mailroom.open(sender.sealed(NOW, sealed), Sender.safeBody(sealed)));
    }

    @Test
    void takesPlainMessagesOnlyWhenTheyAreAllowed() {
        Mailroom strict = new Mailroom(
                WeChatFixtures.settings("https://api.weixin.qq.com", false), Clock.fixed(NOW, ZoneOffset.UTC));
        byte[] body = Sender.bytes(Sender.text("1", "o1", "x"));
        assertThat(mailroom.open(sender.plain(NOW), body).message().content()).isEqualTo("x");
        verifyForged(() -> strict.open(sender.plain(NOW), body));
    }

    @Test
    void readsNoFileThroughAnEntity() {
        verifyUnreadable("<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + Sender.text("1", "o1", "y").replace("<![CDATA[y]]>", "&x;"));
        verifyUnreadable("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\">" + Sender.text("1", "o1", "y"));
        verifyUnreadable(Sender.text("1", "o1", "y").replace("<![CDATA[y]]>", "&x;"));
        verifyUnreadable("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                + Sender.text("1", "o1", "y").replace("<![CDATA[y]]>", "&b;"));
    }

    @Test
    void survivesTwentyThousandNestedTags() {
        verifyUnreadable("<a>".repeat(20_000));
        verifyUnreadable("<a>".repeat(9_000) + "</a>".repeat(9_000));
        verifyUnreadable("<xml>" + "<a></a>".repeat(5_000) + "</xml>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<xml>", "{}", "<xml></xml>", "<xml><FromUserName>o1</FromUserName></xml>"})
    void refusesWhatIsNoMessage(String body) {
        verifyUnreadable(body);
    }

    @Test
    void readsEveryKindOfEvent() {
        assertRead(Sender.event("o1", "subscribe", ""), Kind.SUBSCRIBE, null);
        assertRead(
                Sender.event("o1", "subscribe", "<EventKey><![CDATA[qrscene_invite:7]]></EventKey>"),
                Kind.SUBSCRIBE,
                "invite:7");
        assertRead(Sender.event("o1", "subscribe", "<EventKey>last_trade_no_1</EventKey>"), Kind.SUBSCRIBE, null);
        assertRead(Sender.event("o1", "SCAN", "<EventKey>invite:7</EventKey>"), Kind.SCAN, "invite:7");
        assertRead(
                Sender.event(
                        "o1",
                        "scancode_waitmsg",
                        "<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType>"
                                + "<ScanResult><![CDATA[invite:8]]></ScanResult></ScanCodeInfo>"),
                Kind.SCAN,
                "invite:8");
        assertRead(Sender.event("o1", "unsubscribe", ""), Kind.UNSUBSCRIBE, null);
        assertRead(Sender.event("o1", "CLICK", "<EventKey>todo</EventKey>"), Kind.CLICK, "todo");
        assertRead(Sender.event("o1", "VIEW", "<EventKey>https://x</EventKey>"), Kind.VIEW, "https://x");
        assertRead(
                Sender.event("o1", "LOCATION", "<Latitude>31.3</Latitude><Longitude>120.6</Longitude>"),
                Kind.OTHER,
                null);
        assertRead(Sender.event("o1", "something_new", ""), Kind.OTHER, null);
        assertRead(Sender.text("1", "o1", "x").replace("[text]", "[hologram]"), Kind.OTHER, null);
    }

    @Test
    void readsAPlace() {
        InboundMessage message = read(Sender.text("1", "o1", "x")
                .replace("[text]", "[location]")
                .replace(
                        "</xml>",
                        "<Location_X>31.32</Location_X><Location_Y>120.58</Location_Y><Label>三元二村</Label></xml>"));
        assertThat(message.kind()).isEqualTo(Kind.LOCATION);
        assertThat(message.location()).isEqualTo(new GeoPoint(31.32, 120.58));
        assertThat(message.content()).isEqualTo("三元二村");
        assertThat(read(Sender.text("1", "o1", "x").replace("[text]", "[location]"))
                        .kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void tellsTwoDeliveryResultsOfOneSecondApart() {
        String status = "<Status><![CDATA[failed: system failed]]></Status>";
        InboundMessage first =
                read(Sender.event("o1", "TEMPLATESENDJOBFINISH", "<MsgID>4141414141414141414</MsgID>" + status));
        InboundMessage second = read(Sender.event("o1", "TEMPLATESENDJOBFINISH", "<MsgID>2</MsgID>" + status));
        assertThat(first.kind()).isEqualTo(Kind.TEMPLATE_RESULT);
        assertThat(first.content()).isEqualTo("failed: system failed");
        assertThat(first.templateMessageId()).isEqualTo("4141414141414141414");
        assertThat(first.key()).isNotEqualTo(second.key()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void givesARepeatedEventTheSameKeyAndAnotherOneAnother() {
        String click = Sender.event("o1", "CLICK", "<EventKey>todo</EventKey>");
        assertThat(read(click).key()).isEqualTo(read(click).key());
        assertThat(read(click).key())
                .isNotEqualTo(read(Sender.event("o2", "CLICK", "<EventKey>todo</EventKey>"))
                        .key());
        assertThat(read(click).key())
                .isNotEqualTo(read(Sender.event("o1", "CLICK", "<EventKey>mine</EventKey>"))
                        .key());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wrapsAReplyThatCannotLeaveItsField(boolean encrypted) {
        Envelope envelope = new Envelope(read(Sender.text("1", "o1", "x")), "gh_1", encrypted);
        String reply = "a]]></Content><MsgType>x</MsgType>]]>b\u0000\uFFFE😀";
        String answer = mailroom.wrap(envelope, reply);
        assertThat(sender.textOf(answer)).isEqualTo("a]]></Content><MsgType>x</MsgType>]]>b😀");
        assertThat(answer.contains("<Encrypt>")).isEqualTo(encrypted);
    }

    @Test
    void answersSuccessWhenThereIsNothingToSay() {
        Envelope envelope = new Envelope(read(Sender.text("1", "o1", "x")), "gh_1", true);
        assertThat(mailroom.wrap(envelope, null)).isEqualTo("success");
        assertThat(mailroom.wrap(envelope, " ")).isEqualTo("success");
    }

    private static InboundMessage read(String xml) {
        return MessageReader.read(XmlFields.parse(Sender.bytes(xml)));
    }

    private static void assertRead(String xml, Kind kind, String content) {
        assertThat(read(xml).kind()).isEqualTo(kind);
        assertThat(read(xml).content()).isEqualTo(content);
    }

    private void verifyUnreadable(String body) {
        assertThatThrownBy(() -> mailroom.open(sender.plain(NOW), Sender.bytes(body)))
                .isInstanceOfSatisfying(
                        CallbackRefusedException.class,
                        refused -> assertThat(refused.isForged()).isFalse());
    }

    private static void verifyForged(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CallbackRefusedException.class,
                        refused -> assertThat(refused.isForged()).isTrue());
    }
}
