package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** From the tap on «允许» over WeChat's events to the message on the phone, and its proof. */
@IntegrationTest
class SubscribeMessagesIT {

    private static final String ACCEPTED = "site-need-accepted";

    @Autowired
    Notifications notifications;

    @Autowired
    TestMembers people;

    @Value("${server.port}")
    int port;

    private TestApi api;
    private TestPhones.Phone phone;
    private Organisation community;
    private CurrentMember staff;
    private String token;
    private MemberId member;

    @BeforeEach
    void openTheMiniProgram() {
        api = new TestApi(port);
        phone = new TestPhones(port).add("不关注的居民");
        JsonNode login =
                api.post("/api/login", null, Map.of("code", phone.loginCode())).ok();
        token = login.path("token").asString();
        member = new MemberId(login.path("member").path("id").asLong());
        community = people.newCommunity();
        staff = people.staff(community.id());
    }

    private void tell() {
        Notice notice = new Notice(
                "need-accepted",
                member,
                community.id(),
                "need:1",
                Map.of("number", "1", "matter", "换锁", "place", "三元二村", "time", "2026-11-24T07:00:00Z"),
                "pages/needs/detail?id=1",
                UUID.randomUUID().toString());
        notifications.enqueue(List.of(notice)).block();
    }

    private String awaitState(String state) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(last().path("state").asString()).isEqualTo(state));
        return last().toString();
    }

    private JsonNode last() {
        return api.get("/api/notifications?limit=1", people.tokenOf(staff))
                .ok()
                .path("items")
                .path(0);
    }

    @Test
    void oneTapIsOneMessage() {
        phone.allow(ACCEPTED);
        tell();
        assertThat(awaitState("DELIVERED")).contains("SUBSCRIBE_MESSAGE", "微信已接收");
        tell();
        assertThat(awaitState("INBOX_ONLY")).contains("没有订阅次数");
    }

    @Test
    void neitherARefusalNorARevokedPermissionRings() {
        phone.rejectPopup(ACCEPTED);
        tell();
        assertThat(awaitState("INBOX_ONLY")).contains("没有订阅次数");
        phone.allow(ACCEPTED);
        phone.allow(ACCEPTED);
        phone.endSubscription(ACCEPTED);
        tell();
        assertThat(awaitState("INBOX_ONLY")).contains("没有订阅次数");
    }

    @Test
    void tellsThePersonHowManyMessagesAreStillAllowed() {
        assertThat(allowed()).isZero();
        phone.allow(ACCEPTED);
        assertThat(allowed()).isEqualTo(1);
        phone.endSubscription(ACCEPTED);
        assertThat(allowed()).isZero();
    }

    private int allowed() {
        for (JsonNode item :
                api.get("/api/me/notification-preferences", token).ok().path("items")) {
            if (item.path("subscribeTemplate").asString("").equals(ACCEPTED)) {
                return item.path("allowed").asInt();
            }
        }
        throw new AssertionError("no topic has the template " + ACCEPTED);
    }

    @Test
    void tellsTheClientWhatToAskForAndWhen() {
        JsonNode resident = api.get("/api/me/subscribe-templates?moment=need-submitted", token)
                .ok();
        assertThat(resident.path("templates").toString())
                .isEqualTo("[\"site-need-accepted\",\"site-need-progress\",\"site-need-finished\"]");
        assertThat(api.get("/api/me/subscribe-templates?moment=task-taken", token)
                        .ok()
                        .path("templates")
                        .toString())
                .isEqualTo("[\"site-need-urged\"]");
        assertThat(api.get("/api/me/subscribe-templates?moment=never", token).code())
                .isEqualTo("MOMENT_UNKNOWN");
    }
}
