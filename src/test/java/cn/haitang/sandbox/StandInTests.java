package cn.haitang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandInTests {

    private static final String SEND = "/cgi-bin/message/template/send";

    private static ConfigurableApplicationContext context;
    private static SandboxSettings settings;
    private static JsonMapper json;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        int port = TestSocketUtils.findAvailableTcpPort();
        int nobody = TestSocketUtils.findAvailableTcpPort();
        context = StandInApplication.start(
                "--server.port=" + port,
                "--spring.main.banner-mode=off",
                "--logging.level.root=ERROR",
                "--haitang.sandbox.resend-pause=10ms",
                "--haitang.sandbox.callback-url=http://127.0.0.1:" + nobody + "/wechat/mp/callback");
        settings = context.getBean(SandboxSettings.class);
        json = context.getBean(JsonMapper.class);
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + "/sandbox")
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @AfterEach
    void reset() {
        client.delete().uri("/api/faults").exchange().expectStatus().isNoContent();
    }

    @Test
    void keepsTheStableTokenAndReplacesTheOther() {
        assertThat(token("OFFICIAL")).isEqualTo(token("OFFICIAL")).isNotEqualTo(token("MINI"));

        String address = "/wechat/cgi-bin/token?grant_type=client_credential&appid="
                + settings.officialAccount().appId() + "&secret="
                + settings.officialAccount().secret();
        assertThat(get(address).path("access_token").asString())
                .isNotEqualTo(get(address).path("access_token").asString());
    }

    @Test
    void refusesWrongSecretsAndTokens() {
        Map<String, Object> wrong = Map.of(
                "grant_type",
                "client_credential",
                "appid",
                settings.officialAccount().appId(),
                "secret",
                "guess");
        assertThat(code(post("/wechat/cgi-bin/stable_token", wrong))).isEqualTo(40125);
        assertThat(code(get("/wechat/cgi-bin/tags/get?access_token=guess"))).isEqualTo(40001);
        assertThat(code(get("/wechat/cgi-bin/tags/get"))).isEqualTo(41001);
        assertThat(code(get("/wechat/cgi-bin/tags/get?access_token=" + token("MINI"))))
                .isEqualTo(48001);
        assertThat(code(get("/wechat/cgi-bin/menu/create?access_token=" + token("OFFICIAL"))))
                .isEqualTo(43002);
        assertThat(code(get("/wechat/cgi-bin/nowhere"))).isEqualTo(40066);

        String old = token("OFFICIAL");
        client.post().uri("/api/tokens/expire").exchange().expectStatus().isNoContent();
        assertThat(code(get("/wechat/cgi-bin/tags/get?access_token=" + old))).isEqualTo(40001);
    }

    @Test
    void sendsTemplatesToFollowersOnly() {
        JsonNode person = newPerson(false);
        assertThat(code(send(person, "c1", "门锁坏了"))).isEqualTo(43004);

        JsonNode follower = newFollower();
        JsonNode answer = send(follower, "c1", "门锁坏了");
        assertThat(code(answer)).isZero();
        assertThat(answer.path("msgid").isNumber()).isTrue();
        JsonNode card = lastCard(follower);
        assertThat(card.path("title").asString()).isEqualTo(template().title());
        assertThat(card.path("messageId").asString())
                .isEqualTo(answer.path("msgid").asString());

        Map<String, Object> unknown = new HashMap<>(message(follower, "c2", "门锁坏了"));
        unknown.put("template_id", "nothing");
        assertThat(code(official(SEND, unknown))).isEqualTo(40037);
        Map<String, Object> nobody = new HashMap<>(message(follower, "c3", "门锁坏了"));
        nobody.put("touser", "oNobody");
        assertThat(code(official(SEND, nobody))).isEqualTo(40003);
    }

    @Test
    void namesTheFieldItDoesNotTake() {
        JsonNode follower = newFollower();
        String field = template().fields().stream()
                .map(Template.Field::name)
                .filter(name -> name.startsWith("thing"))
                .findFirst()
                .orElseThrow();

        JsonNode answer = send(follower, "c1", "长".repeat(21));

        assertThat(code(answer)).isEqualTo(47003);
        assertThat(answer.path("errmsg").asString()).contains("data." + field + ".value");
        assertThat(code(send(follower, "c2", ""))).isEqualTo(47003);
    }

    @Test
    void showsOneMessageForOneClientMessageId() {
        JsonNode follower = newFollower();

        JsonNode first = send(follower, "same", "门锁坏了");
        JsonNode second = send(follower, "same", "门锁坏了");
        JsonNode other = send(follower, "other", "门锁坏了");

        assertThat(second.path("msgid")).isEqualTo(first.path("msgid"));
        assertThat(other.path("msgid")).isNotEqualTo(first.path("msgid"));
        assertThat(cards(follower)).hasSize(2);
        JsonNode sends = get("/api/template-sends?openId=" + openId(follower)).path("sends");
        assertThat(sends.size()).isEqualTo(2);
        assertThat(sends.path(0).path("repeats").asInt()).isEqualTo(1);
    }

    @Test
    void refusesTemplatesThePersonSwitchedOff() {
        JsonNode follower = newFollower();
        person(follower, "refusal", Map.of("templateId", template().id(), "refused", true));

        assertThat(code(send(follower, "c1", "门锁坏了"))).isEqualTo(43101);
    }

    @Test
    void meetsScriptedFaultsAndThenWorksAgain() {
        JsonNode follower = newFollower();
        fault(follower, Map.of("kind", "ERRCODE", "errcode", -1, "times", 2));
        assertThat(code(send(follower, "c1", "甲"))).isEqualTo(-1);
        assertThat(code(send(follower, "c1", "甲"))).isEqualTo(-1);
        assertThat(code(send(follower, "c1", "甲"))).isZero();

        fault(follower, Map.of("kind", "NO_ERRCODE"));
        assertThat(send(follower, "c2", "乙").has("errcode")).isFalse();
        fault(follower, Map.of("kind", "EMPTY"));
        assertThat(send(follower, "c2", "乙").isMissingNode()).isTrue();
        fault(follower, Map.of("kind", "QUOTA", "times", 1));
        assertThat(code(send(follower, "c3", "丙"))).isZero();
        assertThat(code(send(follower, "c4", "丙"))).isEqualTo(45009);
        assertThat(code(official(
                        "/cgi-bin/clear_quota",
                        Map.of("appid", settings.officialAccount().appId()))))
                .isZero();
        assertThat(code(send(follower, "c4", "丙"))).isZero();
        assertThat(cards(follower)).hasSize(3);
    }

    @Test
    void answersWithHtmlAsAGatewayDoes() {
        JsonNode follower = newFollower();
        fault(follower, Map.of("kind", "BAD_GATEWAY"));

        client.post()
                .uri("/wechat" + SEND + "?access_token=" + token("OFFICIAL"))
                .bodyValue(json.writeValueAsString(message(follower, "c1", "甲")))
                .exchange()
                .expectStatus()
                .isEqualTo(502)
                .expectBody(String.class)
                .value(body -> assertThat(body).startsWith("<html>"));
    }

    @Test
    void closesTheConnectionAfterAccepting() {
        JsonNode follower = newFollower();
        fault(follower, Map.of("kind", "CLOSE"));

        assertThatThrownBy(() -> send(follower, "lost", "甲")).isInstanceOf(WebClientRequestException.class);

        assertThat(cards(follower)).hasSize(1);
        assertThat(code(send(follower, "lost", "甲"))).isZero();
        assertThat(cards(follower)).hasSize(1);
    }

    @Test
    void answersLate() {
        JsonNode follower = newFollower();
        fault(follower, Map.of("kind", "DELAY", "delayMs", 400));
        long start = System.nanoTime();

        assertThat(code(send(follower, "c1", "甲"))).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void leavesOutTheCardWhoseDeliveryFails() {
        JsonNode follower = newFollower();
        client.post()
                .uri("/api/template-results")
                .bodyValue(Map.of("status", "failed:user block", "openId", openId(follower)))
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(code(send(follower, "c1", "甲"))).isZero();

        assertThat(cards(follower)).isEmpty();
    }

    @Test
    void opensCustomerServiceByWhatThePersonDid() {
        JsonNode follower = newFollower();
        Map<String, Object> text =
                Map.of("touser", openId(follower), "msgtype", "text", "text", Map.of("content", "在的"));

        // Following opens three within a minute.
        for (int i = 0; i < 3; i++) {
            assertThat(code(official("/cgi-bin/message/custom/send", text))).isZero();
        }
        assertThat(code(official("/cgi-bin/message/custom/send", text))).isEqualTo(45047);
        person(follower, "text", Map.of("text", "你好"));
        for (int i = 0; i < 5; i++) {
            assertThat(code(official("/cgi-bin/message/custom/send", text))).isZero();
        }
        assertThat(code(official("/cgi-bin/message/custom/send", text))).isEqualTo(45047);
        person(follower, "unfollow", Map.of());
        assertThat(code(official("/cgi-bin/message/custom/send", text))).isEqualTo(45015);
    }

    @Test
    void showsTheMenuOfTheTagGivenLast() {
        JsonNode follower = newFollower();
        int staff = tag("staff" + RandomText.of(5));
        int volunteer = tag("vol" + RandomText.of(5));
        assertThat(code(official("/cgi-bin/menu/create", menu("我的", null)))).isZero();
        String staffMenu = official("/cgi-bin/menu/addconditional", menu("待办", staff))
                .path("menuid")
                .asString();
        String volunteerMenu = official("/cgi-bin/menu/addconditional", menu("任务", volunteer))
                .path("menuid")
                .asString();

        assertThat(menuName(follower)).isEqualTo("我的");
        give(staff, follower);
        assertThat(menuName(follower)).isEqualTo("待办");
        give(volunteer, follower);
        assertThat(menuName(follower)).isEqualTo("任务");
        assertThat(code(official("/cgi-bin/menu/delconditional", Map.of("menuid", volunteerMenu))))
                .isZero();
        assertThat(menuName(follower)).isEqualTo("待办");
        assertThat(code(official("/cgi-bin/menu/delconditional", Map.of("menuid", staffMenu))))
                .isZero();
        assertThat(code(official("/cgi-bin/menu/addconditional", menu("太长的菜单名字", staff))))
                .isEqualTo(40018);
    }

    @Test
    void givesALoginCodeThatWorksOnce() {
        JsonNode person = newPerson(true);
        String code = person(person, "login-code", Map.of()).path("code").asString();
        String address = "/wechat/sns/jscode2session?grant_type=authorization_code&js_code=" + code + "&appid="
                + settings.miniProgram().appId() + "&secret="
                + settings.miniProgram().secret();

        JsonNode session = get(address);

        assertThat(session.path("openid")).isEqualTo(person.path("miniOpenId"));
        assertThat(session.path("unionid")).isEqualTo(person.path("unionId"));
        assertThat(code(get(address))).isEqualTo(40163);
        assertThat(code(get(address.replace(code, "guess")))).isEqualTo(40029);
    }

    @Test
    void checksTextsOfPeopleWhoUsedTheMiniProgram() {
        JsonNode person = newPerson(true);
        assertThat(code(check(person, "楼道灯不亮"))).isEqualTo(61010);
        assertThat(person(person, "login-code", Map.of()).has("code")).isTrue();

        assertThat(suggest(check(person, "楼道灯不亮"))).isEqualTo("pass");
        assertThat(suggest(check(person, "这里有人赌博"))).isEqualTo("risky");
        assertThat(suggest(check(person, MiniProgramEndpoints.REVIEW))).isEqualTo("review");
    }

    @Test
    void checksPicturesOfPeopleWhoUsedTheMiniProgram() {
        JsonNode person = newPerson(true);
        assertThat(code(checkPicture(person, 2, "http://127.0.0.1:1/p.jpg"))).isEqualTo(61010);
        assertThat(person(person, "login-code", Map.of()).has("code")).isTrue();

        assertThat(code(checkPicture(person, 1, "http://127.0.0.1:1/p.jpg"))).isEqualTo(40129);
        assertThat(code(checkPicture(person, 2, "p.jpg"))).isEqualTo(44002);
        JsonNode taken = checkPicture(person, 2, "http://127.0.0.1:1/p.jpg");
        assertThat(code(taken)).isZero();
        assertThat(taken.path("trace_id").asString()).hasSize(32);
    }

    private JsonNode checkPicture(JsonNode person, int type, String url) {
        String openId = person.path("miniOpenId").asString();
        return post(
                "/wechat/wxa/media_check_async?access_token=" + token("MINI"),
                Map.of("openid", openId, "version", 2, "scene", 2, "media_type", type, "media_url", url));
    }

    @Test
    void followsByQrCodeAndDrawsIt() {
        JsonNode qr = official(
                "/cgi-bin/qrcode/create",
                Map.of(
                        "action_name",
                        "QR_STR_SCENE",
                        "expire_seconds",
                        600,
                        "action_info",
                        Map.of("scene", Map.of("scene_str", "invite-7"))));
        byte[] picture = client.get()
                .uri("/wechat/cgi-bin/showqrcode?ticket={t}", qr.path("ticket").asString())
                .exchange()
                .expectHeader()
                .contentType("image/png")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(picture).isNotNull().startsWith(0x89, 'P', 'N', 'G');

        JsonNode person = newPerson(true);
        assertThat(person(person, "scan", Map.of("code", qr.path("url").asString()))
                        .has("tries"))
                .isTrue();

        JsonNode info =
                get("/wechat/cgi-bin/user/info?openid=" + openId(person) + "&access_token=" + token("OFFICIAL"));
        assertThat(info.path("subscribe").asInt()).isEqualTo(1);
        assertThat(info.path("qr_scene_str").asString()).isEqualTo("invite-7");
        assertThat(info.path("unionid")).isEqualTo(person.path("unionId"));
    }

    @Test
    void needsNoDatabase() {
        assertThat(context.containsBean("dataSource")).isFalse();
        assertThat(context.containsBean("connectionFactory")).isFalse();
    }

    @Test
    void tellsThePersonThatNobodyAnsweredThreePushes() {
        JsonNode follower = newFollower();

        JsonNode done = person(follower, "text", Map.of("text", "待办"));

        assertThat(done.path("tries").size()).isEqualTo(3);
        assertThat(done.path("reply").isNull()).isTrue();
        JsonNode messages = get("/api/people/" + id(follower) + "/chat").path("messages");
        assertThat(messages.path(messages.size() - 1).path("text").asString()).isEqualTo(Phones.OUT_OF_ORDER);
    }

    @Test
    void waitsForTheNextEntryOfAChat() {
        JsonNode follower = newFollower();
        JsonNode seen = get("/api/people/" + id(follower) + "/chat").path("messages");
        long last = seen.path(seen.size() - 1).path("id").asLong();

        JsonNode nothing = get("/api/people/" + id(follower) + "/chat?wait=1&after=" + last);
        assertThat(nothing.path("messages").isEmpty()).isTrue();
        assertThat(code(send(follower, "c1", "甲"))).isZero();
        JsonNode next = get("/api/people/" + id(follower) + "/chat?wait=5&after=" + last);
        assertThat(next.path("messages").path(0).path("kind").asString()).isEqualTo("TEMPLATE");
    }

    @Test
    void says404ForNobody() {
        client.get().uri("/api/people/nobody").exchange().expectStatus().isNotFound();
        client.post().uri("/api/people/nobody/follow").exchange().expectStatus().isNotFound();
        client.post()
                .uri("/api/faults")
                .header("Content-Type", "application/json")
                .bodyValue("{\"kind\":\"NONSENSE\"}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void servesThePage() {
        client.get().uri("").exchange().expectStatus().isOk().expectHeader().contentType("text/html");
        for (String file :
                List.of("app.js", "phone.js", "sheets.js", "mini-program.js", "faults.js", "api.js", "dom.js")) {
            client.get()
                    .uri("/" + file)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType("text/javascript");
        }
        for (String file : List.of("tokens.css", "sandbox.css", "phone.css", "choice.css")) {
            client.get()
                    .uri("/" + file)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType("text/css");
        }
        client.get()
                .uri("/photo.svg")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("image/svg+xml");
        client.get().uri("/nothing.js").exchange().expectStatus().isNotFound();
    }

    private Template template() {
        return settings.templates().get(0);
    }

    private JsonNode send(JsonNode person, String clientMessageId, String thing) {
        return official(SEND, message(person, clientMessageId, thing));
    }

    private Map<String, Object> message(JsonNode person, String clientMessageId, String thing) {
        Map<String, Object> data = new HashMap<>();
        for (Template.Field field : template().fields()) {
            data.put(field.name(), Map.of("value", field.name().startsWith("thing") ? thing : sample(field.name())));
        }
        return Map.of(
                "touser",
                openId(person),
                "template_id",
                template().id(),
                "client_msg_id",
                clientMessageId,
                "data",
                data);
    }

    private static String sample(String field) {
        return field.startsWith("time") ? "2026年11月24日 08:12" : field.startsWith("phrase") ? "已受理" : "1024";
    }

    private List<JsonNode> cards(JsonNode person) {
        return get("/api/people/" + id(person) + "/chat")
                .path("messages")
                .valueStream()
                .filter(message -> message.path("kind").asString().equals("TEMPLATE"))
                .map(message -> message.path("card"))
                .toList();
    }

    private JsonNode lastCard(JsonNode person) {
        List<JsonNode> cards = cards(person);
        return cards.get(cards.size() - 1);
    }

    private JsonNode newPerson(boolean joined) {
        return post("/api/people", Map.of("name", "试用", "joined", joined));
    }

    private JsonNode newFollower() {
        return post("/api/people/bulk", Map.of("prefix", RandomText.of(8), "count", 1))
                .path("people")
                .path(0)
                .deepCopy();
    }

    private JsonNode person(JsonNode person, String action, Map<String, ?> body) {
        return post("/api/people/" + id(person) + "/" + action, body);
    }

    private void fault(JsonNode person, Map<String, ?> fault) {
        Map<String, Object> body = new HashMap<>(fault);
        body.put("path", SEND);
        body.put("openId", openId(person));
        assertThat(post("/api/faults", body).path("id").isNumber()).isTrue();
    }

    private int tag(String name) {
        return official("/cgi-bin/tags/create", Map.of("tag", Map.of("name", name)))
                .path("tag")
                .path("id")
                .asInt();
    }

    private void give(int tag, JsonNode person) {
        assertThat(code(official(
                        "/cgi-bin/tags/members/batchtagging",
                        Map.of("tagid", tag, "openid_list", List.of(openId(person))))))
                .isZero();
    }

    private static Map<String, Object> menu(String name, Integer tag) {
        Map<String, Object> menu = new HashMap<>();
        menu.put("button", List.of(Map.of("name", name, "type", "click", "key", "k")));
        if (tag != null) {
            menu.put("matchrule", Map.of("tag_id", String.valueOf(tag)));
        }
        return menu;
    }

    private String menuName(JsonNode person) {
        return get("/api/people/" + id(person) + "/menu")
                .path("buttons")
                .path(0)
                .path("name")
                .asString();
    }

    private JsonNode check(JsonNode person, String text) {
        return post(
                "/wechat/wxa/msg_sec_check?access_token=" + token("MINI"),
                Map.of("openid", person.path("miniOpenId").asString(), "version", "2", "scene", 2, "content", text));
    }

    private static String suggest(JsonNode answer) {
        return answer.path("result").path("suggest").asString();
    }

    private static String id(JsonNode person) {
        return person.path("id").asString();
    }

    private static String openId(JsonNode person) {
        return person.path("openId").asString();
    }

    private static int code(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private String token(String app) {
        SandboxSettings.Account account = app.equals("OFFICIAL") ? settings.officialAccount() : settings.miniProgram();
        Map<String, Object> body =
                Map.of("grant_type", "client_credential", "appid", account.appId(), "secret", account.secret());
        return post("/wechat/cgi-bin/stable_token", body).path("access_token").asString();
    }

    private JsonNode official(String path, Map<String, ?> body) {
        return post("/wechat" + path + "?access_token=" + token("OFFICIAL"), body);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        byte[] answer = client.post()
                .uri(path)
                .header("Content-Type", "application/json")
                .bodyValue(json.writeValueAsString(body))
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return answer == null ? json.missingNode() : json.readTree(answer);
    }

    private JsonNode get(String path) {
        byte[] answer =
                client.get().uri(path).exchange().expectBody().returnResult().getResponseBody();
        return answer == null ? json.missingNode() : json.readTree(answer);
    }
}
