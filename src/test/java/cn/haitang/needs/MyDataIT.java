package cn.haitang.needs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.shared.DomainException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A person reads everything that is kept about them, and leaves. */
@IntegrationTest
class MyDataIT {

    private static final Map<String, ?> YES = Map.of("confirmed", true);

    @Autowired
    MyData data;

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Autowired
    Needs needs;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Tasks tasks;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    TestApi api;
    Organisation community;
    CurrentMember resident;
    CurrentMember staff;

    @BeforeEach
    void meet() {
        api = new TestApi(port);
        community = people.newCommunity();
        resident = people.resident("庄好婆");
        staff = people.staff(community.id());
    }

    private NeedView post() {
        PostNeed need = new PostNeed(
                "repair",
                "大门锁坏了",
                community.id(),
                "3幢402室",
                null,
                Urgency.NORMAL,
                "下午",
                new PostNeed.OnBehalf("庄家姆妈", true),
                "13812345678",
                true,
                PostNeed.Source.MINI_PROGRAM);
        return get(needs.post(resident, need, null));
    }

    private NeedId accepted() {
        NeedId id = post().id();
        get(dispatch.accept(staff, id, null));
        return id;
    }

    private Answer erase(CurrentMember who) {
        return api.post("/api/me/deletion", people.tokenOf(who), YES);
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private long count(String sql, CurrentMember who) {
        return get(database.sql("SELECT COUNT(*) AS n FROM " + sql)
                .bind("id", who.id().value())
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one());
    }

    @Test
    void exportsWhatEveryModuleKeeps() {
        NeedId id = accepted();
        Answer answer = api.get("/api/me/data", people.tokenOf(resident));
        JsonNode all = answer.ok();
        assertThat(all.path("member").path("name").asString()).isEqualTo("庄好婆");
        assertThat(all.path("member").path("accounts")).hasSize(2);
        JsonNode need = all.path("needs").path("posted").path(0);
        assertThat(need.path("id").asLong()).isEqualTo(id.value());
        assertThat(need.path("address").asString()).isEqualTo("3幢402室");
        assertThat(need.path("phone").asString()).isEqualTo("13812345678");
        assertThat(need.path("onBehalfOf").asString()).isEqualTo("庄家姆妈");
        assertThat(need.path("history")).hasSize(2);
        assertThat(all.path("notifications").path("messages").toString()).contains("大门锁坏了");
        assertThat(count("personal_data_access WHERE subject_id = :id AND what = 'export'", resident))
                .isEqualTo(1);
        JsonNode volunteers = api.get("/api/me/data", people.tokenOf(people.volunteer(community.id())))
                .ok();
        assertThat(volunteers.path("member").path("roles").toString()).contains("VOLUNTEER");
        assertThat(answer.text()).doesNotContain("小张");
    }

    @Test
    void forgetsThePersonAndKeepsTheCommitteesHistory() {
        NeedId open = accepted();
        NeedId done = finished();
        String token = people.tokenOf(resident);
        assertThat(api.post("/api/me/deletion", token, Map.of("confirmed", false))
                        .status())
                .isEqualTo(400);
        assertThat(erase(resident).status()).isEqualTo(204);
        assertThat(api.get("/api/me", token).code()).isEqualTo("LOGIN_REQUIRED");
        assertThat(count("member WHERE id = :id AND status = 'DELETED' AND name = '' AND home_id IS NULL", resident))
                .isEqualTo(1);
        assertThat(count("member_identity WHERE member_id = :id", resident)).isZero();
        assertThat(count("notification WHERE recipient_id = :id", resident)).isZero();
        assertThat(count(
                        "need WHERE poster_id = :id AND COALESCE(address_encrypted, beneficiary_encrypted,"
                                + " phone_encrypted, wished_time) IS NULL",
                        resident))
                .isEqualTo(2);
        assertThat(count("personal_data_access WHERE subject_id = :id AND what = 'deletion'", resident))
                .isEqualTo(1);
        assertThat(get(needs.get(staff, open)).need().state()).isEqualTo(NeedState.WITHDRAWN);
        NeedDetail kept = get(needs.get(staff, done));
        assertThat(kept.need().state()).isEqualTo(NeedState.AWAITING_CONFIRMATION);
        assertThat(kept.history()).hasSizeGreaterThan(4);
    }

    private NeedId finished() {
        NeedId id = accepted();
        CurrentMember volunteer = people.volunteer(community.id());
        get(dispatch.assign(staff, id, volunteer.id(), null));
        get(tasks.take(volunteer, id));
        get(tasks.finish(volunteer, id, "换了锁"));
        return id;
    }

    @Test
    void whoStillFollowsIsSomebodyNew() {
        CurrentMember volunteer = people.volunteer(community.id());
        String openId = people.officialOpenId(volunteer);
        assertThat(erase(volunteer).status()).isEqualTo(204);
        CurrentMember stranger = get(members.follower(openId));
        assertThat(stranger.id()).isNotEqualTo(volunteer.id());
        assertThat(stranger.name()).isEmpty();
        assertThat(stranger.grants()).isEmpty();
        assertThat(count("role_grant WHERE member_id = :id AND active = 1", volunteer))
                .isZero();
        assertThat(get(roles.holdersOf(Role.VOLUNTEER, List.of(community.id())).collectList()))
                .isEmpty();
    }

    @Test
    void waitsUntilWhatIsUnderWayIsDone() {
        NeedId id = accepted();
        CurrentMember volunteer = people.volunteer(community.id());
        get(dispatch.assign(staff, id, volunteer.id(), null));
        assertThat(erase(volunteer).code()).isEqualTo("OWN_TASK_UNDER_WAY");
        get(tasks.take(volunteer, id));
        assertThat(erase(resident).code()).isEqualTo("OWN_NEED_UNDER_WAY");
        assertThat(get(needs.get(resident, id)).need().state()).isEqualTo(NeedState.TAKEN);
        get(tasks.finish(volunteer, id, "换了锁"));
        assertThat(erase(volunteer).status()).isEqualTo(204);
        assertThat(erase(resident).status()).isEqualTo(204);
    }

    @Test
    void oneOfTwoLastAdminsWhoLeaveAtOnceStays() {
        OrganisationId street = people.node("阳澄湖镇").id();
        CurrentMember one = people.withRole("老王", Role.STREET_ADMIN, street);
        CurrentMember other = people.withRole("老李", Role.STREET_ADMIN, street);
        List<String> outcomes = atOnce(data.erase(one), data.erase(other));
        assertThat(outcomes).containsExactlyInAnyOrder("done", "LAST_ADMIN");
    }

    @Test
    void leavingTwiceAtOnceIsLeavingOnce() {
        assertThat(atOnce(data.erase(resident), data.erase(resident)))
                .containsExactlyInAnyOrder("done", "LOGIN_REQUIRED");
        assertThat(count("personal_data_access WHERE subject_id = :id AND what = 'deletion'", resident))
                .isEqualTo(1);
    }

    @Test
    void whatIsPostedWhileLeavingDoesNotStay() {
        for (int round = 0; round < 10; round++) {
            resident = people.resident("庄好婆");
            List<String> outcomes = atOnce(Mono.fromRunnable(this::post), data.erase(resident));
            assertThat(outcomes.get(1)).isEqualTo("done");
            assertThat(count(
                            "need WHERE poster_id = :id AND (state <> 'WITHDRAWN' OR address_encrypted IS NOT NULL)",
                            resident))
                    .as(outcomes.toString())
                    .isZero();
        }
    }

    @Test
    void nobodyWhoLeavesIsLeftWithATask() {
        for (int round = 0; round < 10; round++) {
            NeedId id = accepted();
            CurrentMember volunteer = people.volunteer(community.id());
            List<String> outcomes =
                    atOnce(dispatch.assign(staff, id, volunteer.id(), null).then(), data.erase(volunteer));
            boolean assigned = get(needs.get(staff, id)).need().state() == NeedState.ASSIGNED;
            assertThat(outcomes.get(0).equals("done")).as(outcomes.toString()).isEqualTo(assigned);
            assertThat(outcomes.get(1)).isEqualTo(assigned ? "OWN_TASK_UNDER_WAY" : "done");
        }
    }

    /** Runs both at the same moment; gives «done» or the refusal of each, in this order. */
    private static List<String> atOnce(Mono<Void> one, Mono<Void> other) {
        return get(Flux.just(one, other)
                .flatMapSequential(each -> each.subscribeOn(Schedulers.boundedElastic())
                        .thenReturn("done")
                        .onErrorResume(
                                DomainException.class,
                                refusal -> Mono.just(refusal.code().name())))
                .collectList());
    }
}
