package cn.haitang.wechat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.shared.DomainException;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.OfficialAccount.Button;
import cn.haitang.wechat.OfficialAccount.Menu;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import cn.haitang.wechat.WeChatIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** Strict: a request nobody expects and an expectation nobody meets both fail. */
class GatewayTests {

    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final StrictServer server = new StrictServer();
    private final Scheduler scheduler = Schedulers.newBoundedElastic(8, 100, "wechat-test");
    private final CloseableHttpClient client = GatewayConfiguration.newClient(16);
    private OfficialAccount official;
    private MiniProgram mini;

    @BeforeEach
    void connect() {
        WeChatSettings settings = WeChatFixtures.settings(server.address(), false);
        WxTransport transport = new WxTransport(client, JsonMapper.shared());
        WeChatCalls officialCalls = new WeChatCalls(WxOfficialLine.connect(settings, client, transport), scheduler);
        WeChatCalls miniCalls = new WeChatCalls(WxMiniLine.connect(settings, client, transport), scheduler);
        official = new WxOfficialAccount(settings, "https://haitang.example", officialCalls, officialCalls, transport);
        mini = new WxMiniProgram(settings, miniCalls, transport);
    }

    @AfterEach
    void close() throws IOException {
        try (client) {
            server.verifyAndClose();
        } finally {
            scheduler.dispose();
        }
    }

    // ---- official account

    @Test
    void sendsATemplateMessageWithTheStableToken() {
        server.expect(
                "POST /cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"wxsandboxofficial0\","
                        + "\"secret\":\"official-secret\",\"force_refresh\":false}",
                "{\"access_token\":\"T1\",\"expires_in\":7200}");
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T1",
                "{\"touser\":\"o1\",\"template_id\":\"tpl\",\"client_msg_id\":\"c1\",\"url\":\"https://x/1\","
                        + "\"miniprogram\":{\"appid\":\"wxsandboxmini00000\",\"pagepath\":\"pages/need?id=1\"},"
                        + "\"data\":{\"thing2\":{\"value\":\"换锁 🔑\"},\"thing1\":{\"value\":\"三元二村\"}}}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":4141414141414141414}");
        Map<String, String> data = new LinkedHashMap<>();
        data.put("thing2", "换锁 🔑");
        data.put("thing1", "三元二村");
        StepVerifier.create(official.sendTemplate(
                        new TemplateMessage("o1", "tpl", data, "https://x/1", "pages/need?id=1", "c1")))
                .expectNext("4141414141414141414")
                .verifyComplete();
    }

    @Test
    void leavesOutWhatATemplateMessageDoesNotHave() {
        server.expectToken();
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T1",
                "{\"touser\":\"o1\",\"template_id\":\"tpl\",\"client_msg_id\":\"c1\",\"data\":{\"thing1\":{\"value\":\"v\"}}}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1}");
        StepVerifier.create(send()).expectNext("1").verifyComplete();
    }

    @Test
    void retriesOnceWithANewTokenWhenTheTokenIsStale() {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, error(40001));
        server.expect("POST /cgi-bin/stable_token", null, "{\"access_token\":\"T2\",\"expires_in\":7200}");
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T2",
                null,
                "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":2}");
        StepVerifier.create(send()).expectNext("2").verifyComplete();
    }

    @Test
    void givesUpAfterTheSecondStaleToken() {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, error(40001));
        server.expect("POST /cgi-bin/stable_token", null, "{\"access_token\":\"T2\",\"expires_in\":7200}");
        server.expect("POST /cgi-bin/message/template/send?access_token=T2", null, error(40001));
        verifyFailure(send(), 40001, Outcome.RETRY);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, RETRY",
        "45011, RETRY",
        "43108, RETRY",
        "43004, UNREACHABLE",
        "45009, QUOTA",
        "40003, FINAL",
        "-41000, FINAL",
        "43019, FINAL",
        "43101, FINAL",
        "47003, FINAL",
        "45168, FINAL",
        "45015, FINAL",
        "45047, FINAL",
        "40013, CONFIGURATION",
        "40164, CONFIGURATION",
        "48001, CONFIGURATION",
        "50002, CONFIGURATION",
        "40037, CONFIGURATION",
        "43116, CONFIGURATION",
        "40165, CONFIGURATION",
        "61000, RETRY"
    })
    void tellsWhatARefusalMeans(int code, Outcome outcome) {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, error(code));
        verifyFailure(send(), code, outcome);
    }

    @Test
    void neverShowsATokenASecretOrAnOpenIdInAFailure() {
        String openId = "oABCDEFGHIJKLMNOPQRSTUVWXYZ01";
        server.expect(
                "POST /cgi-bin/stable_token",
                null,
                "{\"access_token\":\"92_SECRETSECRETSECRETSECRET\",\"expires_in\":7200}");
        server.expect(
                "POST /cgi-bin/message/custom/send?access_token=92_SECRETSECRETSECRETSECRET",
                null,
                "{\"errcode\":40003,\"errmsg\":\"invalid openid " + openId + " rid: 5f3a1b2c-1234\"}");
        StepVerifier.create(official.sendText(openId, "您好"))
                .verifyErrorSatisfies(error -> assertThat(org.assertj.core.util.Throwables.getStackTrace(error))
                        .doesNotContain(openId)
                        .doesNotContain("SECRETSECRET")
                        .contains("invalid openid"));
    }

    @Test
    void doesNotKnowTheOutcomeBehindAGatewaysPage() {
        server.expectToken();
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T1",
                null,
                new MockResponse.Builder().code(502).body("<html>Bad Gateway</html>"));
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowTheOutcomeOfAnEmptyAnswer() {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, "");
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowTheOutcomeOfAnHtmlAnswer() {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, "<html>hello</html>");
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowTheOutcomeOfAnAnswerWithoutErrcode() {
        server.expectToken();
        server.expect("POST /cgi-bin/message/template/send?access_token=T1", null, "{\"hello\":\"world\"}");
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowTheOutcomeWhenTheAnswerComesAfterSixSeconds() {
        server.expectToken();
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T1",
                null,
                new MockResponse.Builder().body(OK).headersDelay(6, TimeUnit.SECONDS));
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowTheOutcomeAndDoesNotRepeatWhenTheConnectionClosesAfterTheRequest() {
        server.expectToken();
        server.expect(
                "POST /cgi-bin/message/template/send?access_token=T1",
                null,
                new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        verifyFailure(send(), -99, Outcome.UNKNOWN);
    }

    @Test
    void mayTryAgainWhenNoTokenCouldBeFetched() {
        server.expect(
                "POST /cgi-bin/stable_token",
                null,
                new MockResponse.Builder().code(502).body("<html>Bad Gateway</html>"));
        verifyFailure(send(), -99, Outcome.RETRY);
        // At once, without a second request to the token address.
        verifyFailure(send(), -99, Outcome.RETRY);
    }

    @Test
    void saysThatTheSecretIsWrong() {
        server.expect("POST /cgi-bin/stable_token", null, error(40125));
        verifyFailure(send(), 40125, Outcome.CONFIGURATION);
    }

    @Test
    void sendsACustomerServiceTextCutToWeChatsLimit() {
        server.expectToken();
        String longText = "海".repeat(700);
        server.expect(
                "POST /cgi-bin/message/custom/send?access_token=T1",
                "{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + "海".repeat(681) + "…\"}}",
                OK);
        StepVerifier.create(official.sendText("o1", longText)).verifyComplete();
    }

    @Test
    void findsAFollowerWithUnionId() {
        server.expectToken();
        server.expect(
                "GET /cgi-bin/user/info?openid=o1&lang=zh_CN&access_token=T1",
                "",
                "{\"subscribe\":1,\"openid\":\"o1\",\"unionid\":\"u1\"}");
        server.expect(
                "GET /cgi-bin/user/info?openid=o2&lang=zh_CN&access_token=T1",
                "",
                "{\"subscribe\":0,\"openid\":\"o2\"}");
        StepVerifier.create(official.findFollower("o1"))
                .expectNext(new WeChatIdentity("o1", "u1"))
                .verifyComplete();
        StepVerifier.create(official.findFollower("o2")).verifyComplete();
    }

    @Test
    void makesTemporaryAndPermanentQrCodes() {
        server.expectToken();
        server.expect(
                "POST /cgi-bin/qrcode/create?access_token=T1",
                "{\"action_name\":\"QR_STR_SCENE\",\"expire_seconds\":600,"
                        + "\"action_info\":{\"scene\":{\"scene_str\":\"invite:1\"}}}",
                "{\"ticket\":\"t\",\"expire_seconds\":600,\"url\":\"http://weixin.qq.com/q/1\"}");
        server.expect(
                "POST /cgi-bin/qrcode/create?access_token=T1",
                "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"place:1\"}}}",
                "{\"ticket\":\"p\",\"url\":\"http://weixin.qq.com/q/2\"}");
        StepVerifier.create(official.createQr("invite:1", Duration.ofMinutes(10)))
                .expectNext(new OfficialAccount.SceneQr("t", "http://weixin.qq.com/q/1"))
                .verifyComplete();
        StepVerifier.create(official.createQr("place:1", null))
                .expectNext(new OfficialAccount.SceneQr("p", "http://weixin.qq.com/q/2"))
                .verifyComplete();
        StepVerifier.create(official.createQr("x".repeat(65), null)).verifyError(IllegalArgumentException.class);
        assertThat(official.pictureOf(new OfficialAccount.SceneQr("t=&1", "http://weixin.qq.com/q/1")))
                .asString()
                .endsWith("/cgi-bin/showqrcode?ticket=t%3D%261");
    }

    @Test
    void publishesTheDefaultMenuFirstThenTheConditionalOnesThenRemovesTheFormerOnes() {
        server.expectToken();
        server.expect(
                "GET /cgi-bin/menu/get?access_token=T1",
                "",
                "{\"menu\":{\"button\":[],\"menuid\":1},\"conditionalmenu\":[{\"button\":[],\"menuid\":77}]}");
        server.expect(
                "GET /cgi-bin/tags/get?access_token=T1", "", "{\"tags\":[{\"id\":134,\"name\":\"志愿者\",\"count\":0}]}");
        server.expect(
                "POST /cgi-bin/tags/create?access_token=T1",
                "{\"tag\":{\"name\":\"工作人员\"}}",
                "{\"tag\":{\"id\":135,\"name\":\"工作人员\"}}");
        server.expect(
                "POST /cgi-bin/menu/create?access_token=T1",
                "{\"button\":[{\"name\":\"帮助\",\"type\":\"click\",\"key\":\"help\"},"
                        + "{\"name\":\"更多\",\"sub_button\":["
                        + "{\"name\":\"看板\",\"type\":\"view\",\"url\":\"https://x/board\"},"
                        + "{\"name\":\"小程序\",\"type\":\"miniprogram\",\"appid\":\"wxsandboxmini00000\","
                        + "\"pagepath\":\"pages/index\",\"url\":\"https://haitang.example\"},"
                        + "{\"name\":\"扫一扫\",\"type\":\"scancode_waitmsg\",\"key\":\"scan\"}]}]}",
                OK);
        server.expect(
                "POST /cgi-bin/menu/addconditional?access_token=T1",
                "{\"button\":[{\"name\":\"任务\",\"type\":\"click\",\"key\":\"tasks\"}],\"matchrule\":{\"tag_id\":\"134\"}}",
                "{\"menuid\":\"208379533\"}");
        server.expect(
                "POST /cgi-bin/menu/addconditional?access_token=T1",
                "{\"button\":[{\"name\":\"待办\",\"type\":\"click\",\"key\":\"todo\"}],\"matchrule\":{\"tag_id\":\"135\"}}",
                "{\"menuid\":\"208379534\"}");
        server.expect("POST /cgi-bin/menu/delconditional?access_token=T1", "{\"menuid\":\"77\"}", OK);
        Button more = new Button(
                "更多",
                null,
                null,
                null,
                null,
                List.of(
                        new Button("看板", null, null, "https://x/board", null, List.of()),
                        new Button("小程序", null, null, null, "pages/index", List.of()),
                        new Button("扫一扫", "scancode_waitmsg", "scan", null, null, List.of())));
        StepVerifier.create(official.publishMenus(List.of(
                        new Menu(null, List.of(click("帮助", "help"), more)),
                        new Menu("志愿者", List.of(click("任务", "tasks"))),
                        new Menu("工作人员", List.of(click("待办", "todo"))))))
                .verifyComplete();
    }

    @Test
    void publishesTheFirstMenuOfAnAccountThatHasNone() {
        server.expectToken();
        server.expect("GET /cgi-bin/menu/get?access_token=T1", "", error(46003));
        server.expect(
                "POST /cgi-bin/menu/create?access_token=T1",
                "{\"button\":[{\"name\":\"帮助\",\"type\":\"click\",\"key\":\"help\"}]}",
                OK);
        StepVerifier.create(official.publishMenus(List.of(new Menu(null, List.of(click("帮助", "help"))))))
                .verifyComplete();
    }

    @Test
    void refusesAMenuThatWeChatWouldRefuse() {
        Button four = click("x", "x");
        StepVerifier.create(official.publishMenus(List.of(new Menu(null, List.of(four, four, four, four)))))
                .verifyError(IllegalArgumentException.class);
        StepVerifier.create(official.publishMenus(
                        List.of(new Menu(null, List.of(new Button("x", null, "k", "https://x", null, List.of()))))))
                .verifyError(IllegalArgumentException.class);
        StepVerifier.create(official.publishMenus(List.of(new Menu("志愿者", List.of(four)))))
                .verifyError(IllegalArgumentException.class);
    }

    @Test
    void setsTagsAndLeavesForeignOnesAlone() {
        server.expectToken();
        server.expect(
                "GET /cgi-bin/tags/get?access_token=T1",
                "",
                "{\"tags\":[{\"id\":2,\"name\":\"星标组\"},{\"id\":134,\"name\":\"志愿者\"},{\"id\":135,\"name\":\"工作人员\"}]}");
        server.expect(
                "POST /cgi-bin/tags/getidlist?access_token=T1", "{\"openid\":\"o1\"}", "{\"tagid_list\":[135,2]}");
        server.expect(
                "POST /cgi-bin/tags/members/batchtagging?access_token=T1",
                "{\"tagid\":134,\"openid_list\":[\"o1\"]}",
                OK);
        server.expect(
                "POST /cgi-bin/tags/members/batchuntagging?access_token=T1",
                "{\"tagid\":135,\"openid_list\":[\"o1\"]}",
                OK);
        StepVerifier.create(official.setTags("o1", Set.of("志愿者"), Set.of("志愿者", "工作人员")))
                .verifyComplete();
    }

    @Test
    void learnsTagsAgainWhenOneWasDeletedByHand() {
        server.expectToken();
        server.expect("GET /cgi-bin/tags/get?access_token=T1", "", "{\"tags\":[{\"id\":134,\"name\":\"志愿者\"}]}");
        server.expect("POST /cgi-bin/tags/getidlist?access_token=T1", null, "{\"tagid_list\":[]}");
        server.expect("POST /cgi-bin/tags/members/batchtagging?access_token=T1", null, error(45159));
        server.expect("GET /cgi-bin/tags/get?access_token=T1", "", "{\"tags\":[]}");
        server.expect("POST /cgi-bin/tags/create?access_token=T1", null, "{\"tag\":{\"id\":136,\"name\":\"志愿者\"}}");
        server.expect("POST /cgi-bin/tags/getidlist?access_token=T1", null, "{\"tagid_list\":[]}");
        server.expect(
                "POST /cgi-bin/tags/members/batchtagging?access_token=T1",
                "{\"tagid\":136,\"openid_list\":[\"o1\"]}",
                OK);
        StepVerifier.create(official.setTags("o1", Set.of("志愿者"), Set.of("志愿者")))
                .verifyComplete();
    }

    @Test
    void buildsTheAddressWhereABrowserSignsIn() {
        assertThat(official.authorizationUrl(URI.create("https://haitang.example/wechat/mp/authorized?a=b"), "s1"))
                .hasToString("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxsandboxofficial0"
                        + "&redirect_uri=https%3A%2F%2Fhaitang.example%2Fwechat%2Fmp%2Fauthorized%3Fa%3Db"
                        + "&response_type=code&scope=snsapi_base&state=s1#wechat_redirect");
    }

    @Test
    void exchangesTheCodeOfABrowser() {
        String request = "GET /sns/oauth2/access_token?appid=wxsandboxofficial0&secret=official-secret"
                + "&code=c1&grant_type=authorization_code";
        server.expect(request, "", "{\"access_token\":\"x\",\"openid\":\"o1\",\"unionid\":\"u1\"}");
        server.expect(request, "", "{\"access_token\":\"x\",\"openid\":\"o1\",\"is_snapshotuser\":1}");
        server.expect(request, "", error(40163));
        StepVerifier.create(official.authorize("c1"))
                .expectNext(new WeChatIdentity("o1", "u1"))
                .verifyComplete();
        verifyRefusal(official.authorize("c1"), WeChatError.LOGIN_CODE_INVALID);
        verifyRefusal(official.authorize("c1"), WeChatError.LOGIN_CODE_INVALID);
    }

    // ---- mini-program

    @Test
    void exchangesTheLoginCode() {
        String request = "GET /sns/jscode2session?appid=wxsandboxmini00000&secret=mini-secret-1"
                + "&js_code=c%261&grant_type=authorization_code";
        server.expect(request, "", "{\"openid\":\"m1\",\"session_key\":\"k\"}");
        server.expect(request, "", error(40029));
        server.expect(request, "", error(-1));
        StepVerifier.create(mini.login("c&1"))
                .expectNext(new WeChatIdentity("m1", null))
                .verifyComplete();
        verifyRefusal(mini.login("c&1"), WeChatError.LOGIN_CODE_INVALID);
        verifyRefusal(mini.login("c&1"), WeChatError.WECHAT_UNAVAILABLE);
    }

    @Test
    void exchangesThePhoneCode() {
        server.expectToken();
        server.expect(
                "POST /wxa/business/getuserphonenumber?access_token=T1",
                "{\"code\":\"p1\"}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"phone_info\":{\"phoneNumber\":\"+8613800000000\","
                        + "\"purePhoneNumber\":\"13800000000\",\"countryCode\":\"86\"}}");
        server.expect("POST /wxa/business/getuserphonenumber?access_token=T1", null, error(40029));
        StepVerifier.create(mini.phoneNumber("p1")).expectNext("13800000000").verifyComplete();
        verifyRefusal(mini.phoneNumber("p1"), WeChatError.PHONE_CODE_INVALID);
    }

    @Test
    void checksATextAndNeverFailsForWeChat() {
        server.expectToken();
        String path = "POST /wxa/msg_sec_check?access_token=T1";
        server.expect(
                path,
                "{\"version\":2,\"openid\":\"m1\",\"scene\":2,\"content\":\"换锁\"}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"result\":{\"suggest\":\"pass\",\"label\":100}}");
        server.expect(
                path, null, "{\"errcode\":0,\"errmsg\":\"ok\",\"result\":{\"suggest\":\"risky\",\"label\":20003}}");
        server.expect(path, null, "{\"errcode\":0,\"errmsg\":\"ok\",\"result\":{\"suggest\":\"review\",\"label\":1}}");
        server.expect(path, null, error(61010));
        server.expect(path, null, new MockResponse.Builder().code(502).body("<html>"));
        StepVerifier.create(mini.checkText("m1", "换锁"))
                .expectNext(TextVerdict.PASS)
                .verifyComplete();
        StepVerifier.create(mini.checkText("m1", "x"))
                .expectNext(TextVerdict.RISKY)
                .verifyComplete();
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(mini.checkText("m1", "x"))
                    .expectNext(TextVerdict.UNDECIDED)
                    .verifyComplete();
        }
    }

    @Test
    void givesThePicturesTraceIdAndSaysWhoCannotBeChecked() {
        server.expectToken();
        String path = "POST /wxa/media_check_async?access_token=T1";
        URI address = URI.create("https://haitang.example.cn/api/photos/r/full?until=1&signature=s");
        server.expect(
                path,
                "{\"media_url\":\"" + address + "\",\"media_type\":2,\"version\":2,\"openid\":\"m1\",\"scene\":2}",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"trace_id\":\"t1\"}");
        server.expect(path, null, error(61010));
        server.expect(path, null, "{\"errcode\":0,\"errmsg\":\"ok\"}");
        StepVerifier.create(mini.checkPicture("m1", address)).expectNext("t1").verifyComplete();
        verifyFailure(mini.checkPicture("m1", address), 61010, Outcome.FINAL);
        verifyFailure(mini.checkPicture("m1", address), -99, Outcome.UNKNOWN);
    }

    // ---- helpers

    private Mono<String> send() {
        return official.sendTemplate(new TemplateMessage("o1", "tpl", Map.of("thing1", "v"), null, null, "c1"));
    }

    private static Button click(String name, String key) {
        return new Button(name, null, key, null, null, List.of());
    }

    private static String error(int code) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"some words\"}";
    }

    private static void verifyFailure(Mono<?> call, int code, Outcome outcome) {
        StepVerifier.create(call)
                .expectErrorSatisfies(error -> {
                    WeChatException failure = (WeChatException) error;
                    assertThat(failure.errorCode()).isEqualTo(code);
                    assertThat(failure.outcome()).isEqualTo(outcome);
                })
                .verify(Duration.ofSeconds(10));
    }

    private static void verifyRefusal(Mono<?> call, @Nullable WeChatError code) {
        StepVerifier.create(call)
                .verifyErrorSatisfies(
                        error -> assertThat(((DomainException) error).code()).isEqualTo(code));
    }
}
