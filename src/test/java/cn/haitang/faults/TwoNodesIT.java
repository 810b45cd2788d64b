package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Two nodes of one site: the tests' own, and one in a process of its own that in the end is killed. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    /** Just above the longest send, so that what a killed node held comes back soon. */
    private static final String SHORT_LEASE = "--haitang.notifications.worker.lease=18s";

    @Autowired
    R2dbcConnectionDetails database;

    @Autowired
    Environment environment;

    @Autowired
    TestMembers people;

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Autowired
    @Qualifier("notificationWorker")
    SmartLifecycle worker;

    @Value("${server.port}")
    int port;

    @Value("${haitang.wechat.official-account.token}")
    String callbackToken;

    private NodeProcess node;
    private TestApi here;
    private TestApi there;
    private TestPhones phones;
    private Organisation community;
    private String staff;

    @BeforeAll
    void startTheOther() {
        node = NodeProcess.start(database.getConnectionFactoryOptions(), environment, SHORT_LEASE);
        there = node.api();
        here = new TestApi(port);
        phones = new TestPhones(port);
    }

    @AfterAll
    void killTheOther() throws InterruptedException {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.tokenOf(people.staff(community.id()));
    }

    @AfterEach
    void endFaults() {
        phones.endFaults();
    }

    @RepeatedTest(3)
    void oneOfTwoVolunteersGrabs() {
        long need = acceptedNeed();
        String path = "/api/tasks/" + need + "/grab";
        CurrentMember first = people.volunteer(community.id());
        CurrentMember second = people.volunteer(community.id());
        List<Answer> answers = both(post(here, path, first, Map.of()), post(there, path, second, Map.of()));
        assertOneWon(answers, "NEED_ALREADY_TAKEN");
        assertThat(steps(need, "TAKEN")).isOne();
    }

    @RepeatedTest(3)
    void oneOfTwoStaffAssigns() {
        long need = acceptedNeed();
        String path = "/api/needs/" + need + "/assignment";
        CurrentMember other = people.staff(community.id());
        Map<String, Long> first = Map.of("volunteer", volunteer());
        Map<String, Long> second = Map.of("volunteer", volunteer());
        List<Answer> answers =
                both(here.request(HttpMethod.POST, path, staff, first), post(there, path, other, second));
        assertThat(statuses(answers)).containsExactly(200, 409);
        assertThat(steps(need, "ASSIGNED")).isOne();
    }

    @Test
    void oneOfTwoRedeemsAnInvitation() {
        String code = here.post(
                        "/api/invitations",
                        staff,
                        Map.of(
                                "role",
                                "VOLUNTEER",
                                "organisation",
                                community.id().value(),
                                "name",
                                "陆桂花"))
                .ok()
                .path("code")
                .asString();
        String path = "/api/invitations/" + code + "/acceptance";
        List<Answer> answers =
                both(post(here, path, people.resident(), Map.of()), post(there, path, people.resident(), Map.of()));
        assertOneWon(answers, "INVITATION_INVALID");
    }

    @Test
    void oneOfTwoFollowersBindsWithACode() {
        String token = here.post(
                        "/api/login",
                        null,
                        Map.of("code", phones.addWithoutUnionId("袁园").loginCode()))
                .ok()
                .path("token")
                .asString();
        String code = here.post("/api/me/bind-code", token, Map.of())
                .ok()
                .path("code")
                .asString();
        Phone mine = phones.addWithoutUnionId("袁园").follow();
        Phone foreign = phones.addWithoutUnionId("路人").follow();
        List<String> replies = Mono.zip(
                        say(mine, "绑定 " + code).deliverTo(port),
                        say(foreign, "绑定" + code).deliverTo(node.port()))
                .map(pair -> List.of(pair.getT1(), pair.getT2()))
                .block();
        assertThat(replies).filteredOn(reply -> reply.contains("绑定好了")).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.contains("绑定码不对")).hasSize(1);
    }

    @RepeatedTest(3)
    void oneMessageDeliveredToBothActsOnceAndIsAnsweredAlike() {
        long need = acceptedNeed();
        CurrentMember volunteer = people.volunteer(community.id());
        here.post(
                        "/api/needs/" + need + "/assignment",
                        staff,
                        Map.of("volunteer", volunteer.id().value()))
                .ok();
        Callback take = Callback.text(people.officialOpenId(volunteer), "接" + need, callbackToken);
        List<String> replies = Mono.zip(take.deliverTo(port), take.deliverTo(node.port()))
                .map(pair -> List.of(pair.getT1(), pair.getT2()))
                .block();
        assertThat(replies.get(0)).contains("您接了").isEqualTo(replies.get(1));
        assertThat(take.deliverTo(node.port()).block()).isEqualTo(replies.get(0));
        assertThat(steps(need, "TAKEN")).isOne();
    }

    @Test
    void aRealSiteShowsItsDescriptionButNoPlayground() {
        JsonNode description = there.get("/v3/api-docs", null).ok();
        assertThat(description.path("openapi").asString()).startsWith("3.1");
        assertThat(description.path("paths").toString()).doesNotContain("/sandbox");
        for (String page : List.of("/swagger-ui.html", "/swagger-ui/index.html", "/sandbox", "/sandbox/api/people")) {
            assertThat(there.get(page, null).status()).as(page).isEqualTo(404);
        }
        assertThat(here.get("/swagger-ui.html", null).status()).isEqualTo(302);
    }

    @Test
    void aRealSiteIsWatchedOnAPortOfItsOwn() {
        assertThat(node.management().get("/actuator/prometheus", null).text()).contains("haitang_notifications");
        assertThat(node.management().get("/actuator/health/liveness", null).status())
                .isEqualTo(200);
        assertThat(node.management().get("/actuator/env", null).status()).isEqualTo(404);
        for (String path : List.of("/actuator/prometheus", "/actuator/health")) {
            assertThat(there.get(path, null).status()).as(path).isEqualTo(404);
            assertThat(here.get(path, null).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatAKilledNodeWasSendingArrivesOnce() throws InterruptedException {
        Phone reached = volunteerWithPhone("陆桂花");
        Phone unreached = volunteerWithPhone("朱文英");
        long first = acceptedNeed();
        long second = acceptedNeed();
        stopWorkerHere();
        try {
            // WeChat has the one when the node dies; the other it never got.
            reached.fault(Map.of("kind", "DELAY", "delayMs", 4_500, "times", 0));
            unreached.fault(Map.of("kind", "CLOSE", "accepted", false, "times", 0));
            assign(there, second, unreached);
            assign(there, first, reached);
            await().atMost(Duration.ofSeconds(4)).until(() -> reached.cards().size() == 1);
            node.kill();
            assertThat(unreached.cards()).isEmpty();
        } finally {
            phones.endFaults();
            worker.start();
        }
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(traceState(first)).isIn("ACCEPTED", "DELIVERED");
            assertThat(traceState(second)).isIn("ACCEPTED", "DELIVERED");
        });
        for (Phone phone : List.of(reached, unreached)) {
            assertThat(phone.cards()).hasSize(1);
            assertThat(phone.sends()).hasSize(1);
        }
        assertThat(reached.sends().get(0).path("repeats").asInt()).isPositive();
    }

    private void stopWorkerHere() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        worker.stop(stopped::countDown);
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Phone volunteerWithPhone(String name) {
        Phone phone = phones.add(name).follow();
        roles.grant(member(phone).id(), Role.VOLUNTEER, community.id(), null).block();
        return phone;
    }

    private CurrentMember member(Phone phone) {
        return Objects.requireNonNull(members.follower(phone.openId()).block());
    }

    private void assign(TestApi api, long need, Phone to) {
        api.post(
                        "/api/needs/" + need + "/assignment",
                        staff,
                        Map.of("volunteer", member(to).id().value()))
                .ok();
    }

    private String traceState(long need) {
        JsonNode traces =
                here.get("/api/notifications?subject=need:" + need, staff).ok();
        return StreamSupport.stream(traces.path("items").spliterator(), false)
                .filter(trace -> trace.path("topic").asString().equals("need-assigned"))
                .map(trace -> trace.path("state").asString())
                .findFirst()
                .orElse("");
    }

    private long acceptedNeed() {
        long id = here.post(
                        "/api/needs",
                        people.tokenOf(people.resident()),
                        Map.of(
                                "category",
                                "repair",
                                "text",
                                "大门锁坏了",
                                "place",
                                community.id().value()))
                .ok()
                .path("id")
                .asLong();
        here.post("/api/needs/" + id + "/acceptance", staff, Map.of()).ok();
        return id;
    }

    private long volunteer() {
        return people.volunteer(community.id()).id().value();
    }

    private long steps(long need, String to) {
        JsonNode history = here.get("/api/needs/" + need, staff).ok().path("history");
        return StreamSupport.stream(history.spliterator(), false)
                .filter(step -> step.path("to").asString().equals(to))
                .count();
    }

    private Callback say(Phone phone, String text) {
        return Callback.text(phone.openId(), text, callbackToken);
    }

    private Mono<Answer> post(TestApi api, String path, CurrentMember by, Map<String, ?> body) {
        return api.request(HttpMethod.POST, path, people.tokenOf(by), body);
    }

    private static List<Answer> both(Mono<Answer> first, Mono<Answer> second) {
        return Objects.requireNonNull(Mono.zip(first, second)
                .map(pair -> List.of(pair.getT1(), pair.getT2()))
                .block());
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).sorted().toList();
    }

    private static void assertOneWon(List<Answer> answers, String code) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.code().equals(code)).hasSize(1);
    }
}
