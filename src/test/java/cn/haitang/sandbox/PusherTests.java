package cn.haitang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PusherTests {

    private static final String OPEN_ID = "oPerson";
    private static final String KEY = "c2FuZGJveGFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg";

    private final CallbackCrypto crypto = new CallbackCrypto("token", "wxapp", KEY);
    private final MockWebServer callback = new MockWebServer();
    private Pusher pusher;

    @BeforeEach
    void start() throws Exception {
        callback.start();
        SandboxSettings.Account account = new SandboxSettings.Account("wxapp", "secret", "token", KEY, "gh_test");
        URI address = callback.url("/wechat/mp/callback").uri();
        SandboxSettings settings = new SandboxSettings(
                address,
                PushMode.SAFE,
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                account,
                account,
                List.of(),
                List.of());
        pusher = new Pusher(settings, Clock.systemUTC(), new Numbers(Clock.systemUTC()));
        pusher.start();
    }

    @AfterEach
    void stop() {
        pusher.stop();
        callback.close();
    }

    @Test
    void signsAndEncryptsASafePush() throws Exception {
        answer("success");

        Pusher.Outcome outcome = push("楼道灯不亮 ]]> 😀");

        RecordedRequest request = take();
        String encrypted = element(request, "Encrypt");
        assertThat(parameter(request, "encrypt_type")).isEqualTo("aes");
        assertThat(parameter(request, "openid")).isEqualTo(OPEN_ID);
        assertThat(parameter(request, "signature"))
                .isEqualTo(crypto.sign(parameter(request, "timestamp"), parameter(request, "nonce")));
        assertThat(parameter(request, "msg_signature"))
                .isEqualTo(crypto.sign(parameter(request, "timestamp"), parameter(request, "nonce"), encrypted));
        assertThat(text(request)).doesNotContain("FromUserName");
        assertThat(crypto.decrypt(encrypted)).contains("<Content><![CDATA[楼道灯不亮 ]]]]><![CDATA[> 😀]]></Content>");
        assertThat(outcome.reply()).isNull();
        assertThat(outcome.trouble()).isNull();
    }

    @Test
    void writesPlainAndCompatiblePushes() throws Exception {
        pusher.mode(PushMode.PLAIN);
        answer("success");
        assertThat(push("甲").trouble()).isNull();
        RecordedRequest plain = take();
        assertThat(text(plain)).contains("<Content><![CDATA[甲]]></Content>").doesNotContain("Encrypt");
        assertThat(plain.getUrl().queryParameter("encrypt_type")).isNull();

        pusher.mode(PushMode.COMPATIBLE);
        answer("success");
        assertThat(push("乙").trouble()).isNull();
        RecordedRequest compatible = take();
        assertThat(text(compatible)).contains("<Content><![CDATA[乙]]></Content>");
        assertThat(crypto.decrypt(element(compatible, "Encrypt"))).contains("乙");
    }

    @Test
    void sendsTheSameMessageThreeTimesUntilItIsAnswered() throws Exception {
        callback.enqueue(new MockResponse.Builder().code(500).build());
        callback.enqueue(
                new MockResponse.Builder().headersDelay(4, TimeUnit.SECONDS).build());
        answer(reply(OPEN_ID, "收到", "1700000000"));

        Pusher.Outcome outcome = push("诉求");

        assertThat(outcome.tries()).hasSize(3);
        assertThat(outcome.tries().get(0).failure()).isEqualTo("HTTP 500");
        assertThat(outcome.tries().get(1).failure()).isEqualTo("no answer in time");
        assertThat(outcome.trouble()).isNull();
        assertThat(outcome.reply()).isNotNull();
        assertThat(outcome.reply().text()).isEqualTo("收到");
        String first = crypto.decrypt(element(take(), "Encrypt"));
        assertThat(crypto.decrypt(element(take(), "Encrypt"))).isEqualTo(first);
        assertThat(crypto.decrypt(element(take(), "Encrypt"))).isEqualTo(first);
    }

    @Test
    void givesUpAfterThreeTries() {
        for (int i = 0; i < 3; i++) {
            callback.enqueue(new MockResponse.Builder().code(502).build());
        }

        Pusher.Outcome outcome = push("诉求");

        assertThat(outcome.tries()).hasSize(3);
        assertThat(outcome.trouble()).isEqualTo("HTTP 502");
        assertThat(callback.getRequestCount()).isEqualTo(3);
    }

    @Test
    void doesNotTakeAForgedOrMisdirectedReply() {
        answer(reply(OPEN_ID, "收到", "1700000000").replaceFirst("<MsgSignature>", "<MsgSignature>0"));
        assertThat(push("甲").trouble()).contains("MsgSignature");

        answer(reply("oSomebodyElse", "收到", "1700000000"));
        assertThat(push("乙").trouble()).contains("ToUserName");

        answer("<html>oops</html>");
        assertThat(push("丙").trouble()).contains("Encrypt is missing");

        answer("oops");
        assertThat(push("丁").trouble()).contains("is no XML");
        assertThat(callback.getRequestCount()).isEqualTo(4);
    }

    @Test
    void asksTheCallbackForItsEcho() {
        answer("something else");

        assertThat(pusher.verify().block(Duration.ofSeconds(5))).isFalse();
    }

    private Pusher.Outcome push(String text) {
        Pusher.Outcome outcome = pusher.push(pusher.pushes().text(OPEN_ID, text), Duration.ZERO, done -> {})
                .block(Duration.ofSeconds(10));
        assertThat(outcome).isNotNull();
        return outcome;
    }

    private void answer(String body) {
        callback.enqueue(new MockResponse.Builder().body(body).build());
    }

    private RecordedRequest take() throws InterruptedException {
        RecordedRequest request = callback.takeRequest(1, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private String reply(String to, String text, String timestamp) {
        String encrypted = crypto.encrypt("<xml><ToUserName><![CDATA[" + to
                + "]]></ToUserName><FromUserName><![CDATA[gh_test]]></FromUserName><CreateTime>1</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text + "]]></Content></xml>");
        return "<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt><MsgSignature>"
                + crypto.sign(timestamp, "42", encrypted) + "</MsgSignature><TimeStamp>" + timestamp
                + "</TimeStamp><Nonce>42</Nonce></xml>";
    }

    private static String text(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    private static String parameter(RecordedRequest request, String name) {
        return String.valueOf(request.getUrl().queryParameter(name));
    }

    private static String element(RecordedRequest request, String name) {
        Matcher element = Pattern.compile("<" + name + "><!\\[CDATA\\[(.*?)]]>").matcher(text(request));
        assertThat(element.find()).isTrue();
        return element.group(1);
    }
}
