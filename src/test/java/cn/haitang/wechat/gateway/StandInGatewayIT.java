package cn.haitang.wechat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.OfficialAccount.Button;
import cn.haitang.wechat.OfficialAccount.Menu;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import cn.haitang.wechat.WeChatIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The gateway and the callback against the stand-in, in both directions over HTTP. */
@IntegrationTest
class StandInGatewayIT {

    @Autowired
    OfficialAccount official;

    @Autowired
    MiniProgram mini;

    @Value("${server.port}")
    int port;

    private WebClient phones;
    private JsonNode person;

    @BeforeEach
    void makeAFollower() {
        phones = WebClient.create("http://127.0.0.1:" + port + "/sandbox/api");
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("name", "试用");
        wanted.put("joined", true);
        person = post("/people", wanted);
        assertDelivered(act("follow", Map.of()));
    }

    @Test
    void findsTheFollowerAndNobodyElse() {
        StepVerifier.create(official.findFollower(openId()))
                .expectNext(new WeChatIdentity(openId(), person.path("unionId").asString()))
                .verifyComplete();
        assertDelivered(act("unfollow", Map.of()));
        StepVerifier.create(official.findFollower(openId())).verifyComplete();
        verifyFailure(official.sendText(openId(), "您好"));
    }

    @Test
    void answersAMessageTwiceAlike() {
        JsonNode first = act("text", Map.of("text", "帮助😀"));
        assertDelivered(first);
        assertThat(first.path("reply").asString()).isNotBlank();
        JsonNode again = act("repeat", Map.of());
        assertDelivered(again);
        assertThat(again.path("reply").asString()).isEqualTo(first.path("reply").asString());
    }

    @Test
    void sendsATextAfterTheFollowerWrote() {
        assertDelivered(act("text", Map.of("text", "帮助")));
        StepVerifier.create(official.sendText(openId(), "晚到的回答")).verifyComplete();
        assertThat(get("/people/" + id() + "/chat").toString()).contains("晚到的回答");
    }

    @Test
    void bringsTheSceneOfACodeToUs() {
        OfficialAccount.SceneQr code =
                official.createQr("test:1", Duration.ofMinutes(5)).block();
        assertThat(code.url()).isNotBlank();
        assertDelivered(act("scan", Map.of("code", code.ticket())));
    }

    @Test
    void showsTheMenuOfTheTagsOfARole() {
        List<Menu> menus =
                List.of(new Menu(null, List.of(click("大家", "all"))), new Menu("测试角色", List.of(click("角色", "role"))));
        StepVerifier.create(official.publishMenus(menus)).verifyComplete();
        StepVerifier.create(official.publishMenus(menus)).verifyComplete();
        assertThat(menu()).contains("大家").doesNotContain("角色");
        StepVerifier.create(official.setTags(openId(), Set.of("测试角色"), Set.of("测试角色")))
                .verifyComplete();
        assertThat(menu()).contains("角色").doesNotContain("大家");
        StepVerifier.create(official.setTags(openId(), Set.of(), Set.of("测试角色")))
                .verifyComplete();
        assertThat(menu()).contains("大家").doesNotContain("角色");
    }

    @Test
    void exchangesALoginCodeOnce() {
        String code = act("login-code", Map.of()).path("code").asString();
        StepVerifier.create(mini.login(code))
                .expectNext(new WeChatIdentity(
                        person.path("miniOpenId").asString(),
                        person.path("unionId").asString()))
                .verifyComplete();
        StepVerifier.create(mini.login(code))
                .verifyErrorSatisfies(error ->
                        assertThat(((DomainException) error).code()).isEqualTo(WeChatError.LOGIN_CODE_INVALID));
        StepVerifier.create(mini.checkText(person.path("miniOpenId").asString(), "大门锁坏了"))
                .expectNext(TextVerdict.PASS)
                .verifyComplete();
    }

    @Test
    void doesNotDecideOnATextOfSomebodyUnknown() {
        StepVerifier.create(mini.checkText("nobody", "大门锁坏了"))
                .expectNext(TextVerdict.UNDECIDED)
                .verifyComplete();
    }

    @Test
    void sendsABrowserToTheStandIn() {
        assertThat(official.authorizationUrl(URI.create("http://127.0.0.1/x"), "s")
                        .toString())
                .startsWith("http://127.0.0.1:" + port + "/sandbox/wechat/connect/oauth2/authorize?");
    }

    private static void verifyFailure(Mono<?> call) {
        StepVerifier.create(call)
                .verifyErrorSatisfies(error ->
                        assertThat(((WeChatException) error).outcome()).isIn(Outcome.FINAL, Outcome.UNREACHABLE));
    }

    private static void assertDelivered(JsonNode done) {
        assertThat(done.path("trouble").isNull()).as(done.toString()).isTrue();
        assertThat(done.path("tries").size()).as(done.toString()).isEqualTo(1);
        assertThat(done.path("tries").path(0).path("fault").isNull())
                .as(done.toString())
                .isTrue();
    }

    private static Button click(String name, String key) {
        return new Button(name, null, key, null, null, List.of());
    }

    private String menu() {
        return get("/people/" + id() + "/menu").toString();
    }

    private String id() {
        return person.path("id").asString();
    }

    private String openId() {
        return person.path("openId").asString();
    }

    private JsonNode act(String action, Map<String, ?> body) {
        return post("/people/" + id() + "/" + action, body);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return phones.post()
                .uri(path)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block();
    }

    private JsonNode get(String path) {
        return phones.get().uri(path).retrieve().bodyToMono(JsonNode.class).block();
    }
}
