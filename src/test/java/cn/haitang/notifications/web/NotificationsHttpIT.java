package cn.haitang.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

@IntegrationTest
class NotificationsHttpIT {

    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    @Autowired
    Notifications notifications;

    @Autowired
    Members members;

    @Autowired
    List<MemberMergeListener> mergeListeners;

    @Autowired
    TestMembers people;

    @Value("${server.port}")
    int port;

    private WebTestClient http;
    private Organisation community;
    private CurrentMember volunteer;
    private CurrentMember staff;

    @BeforeEach
    void meetPeople() {
        http = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        community = people.newCommunity();
        volunteer = people.volunteer(community.id());
        staff = people.staff(community.id());
    }

    private void tell(CurrentMember whom, String number) {
        notifications
                .enqueue(List.of(new Notice(
                        "need-assigned",
                        whom.id(),
                        community.id(),
                        "need:" + number,
                        Map.of("number", number, "matter", "换锁", "place", "三元二村"),
                        "pages/needs/detail?id=" + number,
                        "http-" + KEYS.incrementAndGet())))
                .block();
    }

    private List<Trace> traces(CurrentMember who) {
        return notifications.trace(who, null, null, null, 100).block().items();
    }

    private WebTestClient as(CurrentMember member) {
        return http.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(people.tokenOf(member)))
                .build();
    }

    @Test
    void showsTheInboxPageByPageNewestFirst() {
        tell(volunteer, "1");
        tell(volunteer, "2");
        tell(volunteer, "3");
        var first = as(volunteer)
                .get()
                .uri("/api/me/inbox?limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.items[0].page")
                .isEqualTo("pages/needs/detail?id=3")
                .jsonPath("$.items[0].text")
                .value(String.class, text -> assertThat(text).contains("换锁（三元二村）"))
                .returnResult();
        String next = com.jayway.jsonpath.JsonPath.read(new String(first.getResponseBody()), "$.next");
        as(volunteer)
                .get()
                .uri("/api/me/inbox?limit=2&after=" + next)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.next")
                .isEmpty();
    }

    @Test
    void onlyTheRecipientMarksAMessageRead() {
        tell(volunteer, "1");
        long id = notifications
                .inbox(volunteer.id(), null, 1)
                .block()
                .items()
                .get(0)
                .id();
        as(people.resident())
                .post()
                .uri("/api/me/inbox/" + id + "/read")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOTIFICATION_NOT_FOUND");
        assertThat(notifications
                        .inbox(volunteer.id(), null, 1)
                        .block()
                        .items()
                        .get(0)
                        .readAt())
                .isNull();
        for (int twice = 0; twice < 2; twice++) {
            as(volunteer)
                    .post()
                    .uri("/api/me/inbox/" + id + "/read")
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
        assertThat(traces(staff))
                .singleElement()
                .satisfies(trace -> assertThat(trace.readAt()).isNotNull());
    }

    @Test
    void showsTheTraceToStaffOfTheCommunityOnly() {
        tell(volunteer, "77");
        tell(volunteer, "78");
        as(staff)
                .get()
                .uri("/api/notifications?subject=need:77")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].recipient")
                .isEqualTo("陆桂花");
        as(staff)
                .get()
                .uri("/api/notifications?state=DELIVERED&subject=need:77")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        assertThat(traces(people.staff(people.newCommunity().id()))).isEmpty();
        as(volunteer)
                .get()
                .uri("/api/notifications")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ROLE_REQUIRED");
    }

    @Test
    void showsWhatBelongsToTheStreetItselfToTheStreetOnly() {
        CurrentMember admin = people.streetAdmin();
        Organisation street = people.node("金阊街道");
        String subject = "emergency:" + KEYS.incrementAndGet();
        notifications
                .enqueue(List.of(new Notice(
                        "emergency",
                        admin.id(),
                        street.id(),
                        subject,
                        Map.of("matter", "燃气泄漏", "place", street.name()),
                        null,
                        subject)))
                .block();
        assertThat(notifications.trace(admin, subject, null, null, 10).block().items())
                .hasSize(1);
        assertThat(notifications.trace(staff, subject, null, null, 10).block().items())
                .isEmpty();
    }

    @Test
    void staffOfAnotherCommunityRestartNothing() {
        tell(volunteer, "1");
        long id = traces(staff).get(0).id();
        for (CurrentMember who : List.of(people.staff(people.newCommunity().id()), staff)) {
            as(who).post()
                    .uri("/api/notifications/" + id + "/retry")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void refusesAWrongPageAndAnonymousVisitors() {
        as(volunteer)
                .get()
                .uri("/api/me/inbox?limit=0")
                .exchange()
                .expectStatus()
                .isBadRequest();
        as(volunteer)
                .get()
                .uri("/api/me/inbox?after=x")
                .exchange()
                .expectStatus()
                .isBadRequest();
        as(staff)
                .get()
                .uri("/api/notifications?state=LOST")
                .exchange()
                .expectStatus()
                .isBadRequest();
        http.get().uri("/api/me/inbox").exchange().expectStatus().isUnauthorized();
        http.get().uri("/api/notifications").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void mutesWhatThePersonMayMute() {
        as(volunteer)
                .put()
                .uri("/api/me/notification-preferences")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"topic\":\"need-assigned\",\"muted\":true}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.topic=='need-assigned')].muted")
                .isEqualTo(true)
                .jsonPath("$.items[?(@.topic=='emergency')]")
                .isEmpty();
        put(volunteer, "{\"topic\":\"need-submitted\",\"muted\":true}").isNotFound();
        put(volunteer, "{\"topic\":\"need-assigned\"}").isBadRequest();
        put(staff, "{\"topic\":\"emergency\",\"muted\":true}").isEqualTo(409);
        put(volunteer, "{\"topic\":\"need-assigned\",\"muted\":false}").isOk();
        as(volunteer)
                .get()
                .uri("/api/me/notification-preferences")
                .exchange()
                .expectBody()
                .jsonPath("$.items[?(@.muted==true)]")
                .isEmpty();
    }

    private org.springframework.test.web.reactive.server.StatusAssertions put(CurrentMember who, String body) {
        return as(who).put()
                .uri("/api/me/notification-preferences")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus();
    }

    @Test
    void bringsMessagesAndPreferencesAlongWhenTwoMembersAreOnePerson() {
        tell(volunteer, "1");
        put(volunteer, "{\"topic\":\"need-assigned\",\"muted\":true}").isOk();
        CurrentMember into = people.volunteer(community.id());
        for (int twice = 0; twice < 2; twice++) {
            Flux.fromIterable(mergeListeners)
                    .filter(listener -> listener.getClass().getName().contains("notifications"))
                    .concatMap(listener -> listener.merge(volunteer.id(), into.id()))
                    .blockLast();
        }
        assertThat(notifications.inbox(volunteer.id(), null, 10).block().items())
                .isEmpty();
        assertThat(notifications.inbox(into.id(), null, 10).block().items()).hasSize(1);
        as(into).get()
                .uri("/api/me/notification-preferences")
                .exchange()
                .expectBody()
                .jsonPath("$.items[?(@.topic=='need-assigned')].muted")
                .isEqualTo(true);
    }

    @Test
    void reachesAFollowerThroughTheStandInForWeChat() {
        CurrentMember lu = members.follower("oHTofficial-luguihua-0000002").block();
        tell(lu, "1024");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(traces(staff))
                        .singleElement()
                        .satisfies(trace -> assertThat(trace.state()).isIn(State.ACCEPTED, State.DELIVERED)));
    }
}
