package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.family;
import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.core.TimersOfReading;
import cn.haitang.shared.Slice;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Activities from the draft to the summary, and the organiser's list. */
@IntegrationTest
class ActivitiesIT {

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Attendance attendance;

    @Autowired
    Notifications notifications;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Autowired
    TimersOfReading timers;

    ReadingFixture fixture;

    @BeforeEach
    void enterACommunity() {
        fixture = new ReadingFixture(people, activities, database);
    }

    private List<InboxItem> told(CurrentMember who, String topic) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals(topic))
                .toList();
    }

    private ActivityState state(ActivityId id) {
        return get(activities.managed(fixture.maker, id)).state();
    }

    @Test
    void aDraftIsReviewedBySomebodyElseBeforeAnybodySeesIt() {
        ActivityId id =
                get(activities.draft(fixture.maker, fixture.plan(5), "key")).id();
        assertThat(get(activities.draft(fixture.maker, fixture.plan(5), "key")).id())
                .isEqualTo(id);
        assertThat(refusal(activities.get(id))).isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(refusal(activities.approve(fixture.reviewer, id))).isEqualTo("ACTIVITY_ACTION_NOT_ALLOWED");
        get(activities.submit(fixture.maker, id));
        assertThat(told(fixture.reviewer, "activity-submitted")).hasSize(1);
        assertThat(told(fixture.maker, "activity-submitted")).isEmpty();
        get(activities.sendBack(fixture.reviewer, id, "写清楚地点"));
        assertThat(told(fixture.maker, "activity-reviewed"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("退回修改", "写清楚地点"));
        get(activities.edit(fixture.maker, id, fixture.plan(7)));
        get(activities.submit(fixture.maker, id));
        assertThat(refusal(activities.approve(fixture.maker, id))).isEqualTo("OWN_ACTIVITY");
        ActivityView open = get(activities.approve(fixture.reviewer, id));
        assertThat(open.capacity()).isEqualTo(7);
        assertThat(get(activities.get(id)))
                .satisfies(seen -> assertThat(seen.audienceNames()).containsExactly("家长和孩子"))
                .satisfies(seen -> assertThat(seen.actions()).isEmpty())
                .satisfies(seen -> assertThat(seen.signUp()).isEqualTo(ActivityView.SignUpWindow.OPEN));
        assertThat(open.audienceNames()).containsExactly("困难群众", "家长和孩子");
    }

    @Test
    void standsInTheListsOfAllItsHostsInOrderAndOnce() {
        Organisation other = people.newCommunity();
        ActivityId shared = fixture.open(fixture.plan(5, Set.of(other.id()), Ages.ANY));
        ActivityId sooner = fixture.open(5);
        fixture.write(
                "UPDATE reading_host SET starts_at = :moment WHERE activity_id = " + sooner.value(),
                Duration.ofDays(1));
        fixture.shift(sooner, "starts_at", Duration.ofDays(1));
        assertThat(ids(get(activities.list(other.id(), ActivityPhase.COMING, null, 10))))
                .containsExactly(shared);
        Slice<ActivityView> first = get(activities.list(fixture.community.id(), ActivityPhase.COMING, null, 1));
        assertThat(ids(first)).containsExactly(sooner);
        Slice<ActivityView> second =
                get(activities.list(fixture.community.id(), ActivityPhase.COMING, first.next(), 1));
        assertThat(ids(second)).containsExactly(shared);
        assertThat(second.next()).isNull();
        CurrentMember both = people.streetAdmin();
        assertThat(get(activities.managed(both, ActivityPhase.COMING, null, 100))
                        .items())
                .noneMatch(seen -> seen.id().equals(shared));
        assertThat(ids(allOfTheStreet())).containsOnlyOnce(shared, sooner);
        assertThat(get(activities.managed(people.staff(other.id()), ActivityPhase.COMING, null, 10))
                        .items())
                .hasSize(1);
        assertThat(refusal(activities.cancel(people.staff(other.id()), shared, "只帮忙")))
                .isEqualTo("ACTIVITY_NOT_FOUND");
    }

    private Slice<ActivityView> allOfTheStreet() {
        List<ActivityView> all = new ArrayList<>();
        String after = null;
        do {
            Slice<ActivityView> page = get(activities.list(
                    Objects.requireNonNull(fixture.community.parent()), ActivityPhase.COMING, after, 3));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return new Slice<>(all, null);
    }

    private static List<ActivityId> ids(Slice<ActivityView> page) {
        return page.items().stream().map(ActivityView::id).toList();
    }

    @Test
    void aListIsNarrowedToAKindACampaignAndDays() {
        ActivityId inSpring = fixture.open(5);
        ActivityId lecture = fixture.open(5);
        ActivityId older = fixture.open(5);
        database.sql("UPDATE reading_host SET kind = 'lecture', campaign = NULL WHERE activity_id = " + lecture.value())
                .then()
                .block();
        fixture.write(
                "UPDATE reading_host SET starts_at = :moment WHERE activity_id = " + older.value(), Duration.ofDays(1));
        fixture.shift(older, "starts_at", Duration.ofDays(1));
        LocalDate day =
                LocalDate.ofInstant(get(activities.get(inSpring)).plan().time().from(), ZoneId.of("Asia/Shanghai"));
        assertThat(listed(new ActivityFilter("lecture", null, null, null))).containsExactly(lecture);
        assertThat(listed(new ActivityFilter(null, "spring-breeze", null, null)))
                .containsExactly(older, inSpring);
        assertThat(listed(new ActivityFilter(null, null, day, day))).containsExactly(inSpring, lecture);
        assertThat(listed(new ActivityFilter(null, null, null, day.minusDays(1))))
                .containsExactly(older);
        assertThat(listed(new ActivityFilter("family-reading", "spring-breeze", day, null)))
                .containsExactly(inSpring);
        assertThat(refusal(activities.list(
                        fixture.community.id(),
                        ActivityPhase.COMING,
                        new ActivityFilter(null, null, LocalDate.MAX, null),
                        null,
                        5)))
                .isEqualTo("ACTIVITY_INVALID");
    }

    /** Page by page, as everybody and as staff read it. */
    private List<ActivityId> listed(ActivityFilter filter) {
        List<ActivityId> all = new ArrayList<>();
        String after = null;
        do {
            Slice<ActivityView> page =
                    get(activities.list(fixture.community.id(), ActivityPhase.COMING, filter, after, 1));
            all.addAll(ids(page));
            after = page.next();
        } while (after != null);
        assertThat(ids(get(activities.managed(fixture.maker, ActivityPhase.COMING, filter, null, 10))))
                .isEqualTo(all);
        return all;
    }

    @Test
    void timeMovesItFromOpenToEnded() {
        ActivityId id = fixture.open(5);
        timers.runOnManyNodes();
        assertThat(state(id)).isEqualTo(ActivityState.OPEN);
        fixture.shift(id, "sign_up_until", Duration.ofMinutes(-1));
        timers.runOnManyNodes();
        assertThat(state(id)).isEqualTo(ActivityState.CLOSED);
        fixture.shift(id, "starts_at", Duration.ofMinutes(-1));
        timers.runOnManyNodes();
        assertThat(state(id)).isEqualTo(ActivityState.RUNNING);
        fixture.shift(id, "ends_at", Duration.ofSeconds(-1));
        timers.runOnManyNodes();
        assertThat(state(id)).isEqualTo(ActivityState.ENDED);
        assertThat(get(activities.summarise(fixture.maker, id, "来了很多人")).state())
                .isEqualTo(ActivityState.SUMMARISED);
        assertThat(ids(get(activities.list(fixture.community.id(), ActivityPhase.PAST, null, 10))))
                .containsExactly(id);
    }

    @Test
    void whatChangesIsToldToEverybodyWhoSignedUpAndWaits() {
        ActivityId id = fixture.open(1);
        CurrentMember seated = fixture.resident();
        CurrentMember waiting = fixture.resident();
        get(signUps.signUp(seated, id, party(1), null));
        get(signUps.signUp(waiting, id, party(1), null));
        get(activities.postpone(fixture.maker, id, "台风"));
        timers.runOnManyNodes();
        assertThat(refusal(signUps.signUp(fixture.resident(), id, party(1), null)))
                .isEqualTo("SIGN_UP_CLOSED");
        get(signUps.cancel(
                seated, get(signUps.of(seated, null, 1)).items().get(0).id()));
        ActivityPlan later = fixture.plan(1);
        get(activities.reschedule(
                fixture.maker,
                id,
                new ActivityPlan.Period(
                        later.time().from().plus(Duration.ofDays(7)),
                        later.time().until().plus(Duration.ofDays(7))),
                later.signUp()));
        timers.runOnManyNodes();
        assertThat(get(signUps.of(waiting, null, 1)).items().get(0).state()).isEqualTo(SignUpState.OFFERED);
        get(activities.cancel(fixture.maker, id, "场地没了"));
        timers.runOnManyNodes();
        timers.runOnManyNodes();
        assertThat(told(waiting, "activity-changed"))
                .extracting(InboxItem::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("延期", "台风"),
                        text -> assertThat(text).contains("改了时间"),
                        text -> assertThat(text).contains("取消了", "场地没了"));
        assertThat(told(seated, "activity-changed")).hasSize(1);
    }

    @RepeatedTest(3)
    void oneOfTwoReviewersDecides() {
        ActivityId id =
                get(activities.draft(fixture.maker, fixture.plan(5), null)).id();
        get(activities.submit(fixture.maker, id));
        List<String> outcomes = get(Flux.just(
                        activities.approve(fixture.reviewer, id),
                        activities.sendBack(people.staff(fixture.community.id()), id, "再想想"))
                .flatMap(call -> Mono.fromSupplier(() -> refusal(call)).subscribeOn(Schedulers.boundedElastic()))
                .collectList());
        assertThat(outcomes).contains("done").hasSize(2);
        assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    }

    @Test
    void moreSeatsAreOfferedToThoseWhoWait() {
        ActivityId id = fixture.open(2);
        CurrentMember waiting = fixture.resident();
        get(signUps.signUp(fixture.resident(), id, party(2), null));
        get(signUps.signUp(waiting, id, party(2), null));
        get(activities.changeCapacity(fixture.maker, id, 3));
        assertThat(get(signUps.of(waiting, null, 1)).items().get(0).state()).isEqualTo(SignUpState.WAITING);
        get(activities.changeCapacity(fixture.maker, id, 4));
        assertThat(get(signUps.of(waiting, null, 1)).items().get(0).state()).isEqualTo(SignUpState.OFFERED);
        assertThat(refusal(activities.changeCapacity(fixture.maker, id, 3))).isEqualTo("SEATS_TAKEN");
    }

    @Test
    void theOrganiserSeesNamesButNoPhonesAndChecksIn() {
        ActivityId id = fixture.open(4);
        SignUpId guest =
                get(signUps.signUp(fixture.resident(), id, family(35, 9), null)).id();
        Guest line = get(attendance.list(fixture.maker, id, null, 10)).items().get(0);
        assertThat(line.people()).containsExactly("小庄", "小庄");
        assertThat(line.children()).isEqualTo(1);
        assertThat(line.maskedPhone()).isEqualTo("139****0001");
        assertThat(get(attendance.revealPhone(fixture.maker, guest))).isEqualTo("13962100001");
        assertThat(fixture.number("SELECT COUNT(*) FROM personal_data_access WHERE purpose = 'sign-up:" + guest.value()
                        + "' AND viewer_id = " + fixture.maker.id().value()))
                .isEqualTo(1);
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(attendance.revealPhone(stranger, guest))).isEqualTo("SIGN_UP_NOT_FOUND");
        assertThat(refusal(attendance.list(stranger, id, null, 10))).isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(refusal(attendance.checkIn(fixture.maker, guest))).isEqualTo("CHECK_IN_NOT_NOW");

        fixture.shift(id, "starts_at", Duration.ofMinutes(30));
        assertThat(get(attendance.checkIn(fixture.maker, guest)).state()).isEqualTo(SignUpState.ATTENDED);
        assertThat(get(attendance.walkIn(fixture.maker, id, "=1+1", 2, "key")).walkIn())
                .isTrue();
        assertThat(get(attendance.walkIn(fixture.maker, id, "=1+1", 2, "key")).persons())
                .isEqualTo(2);
        assertThat(refusal(attendance.walkIn(fixture.maker, id, "再来一位", 1, null)))
                .isEqualTo("SEATS_TAKEN");
        assertThat(get(activities.get(id)).attended()).isEqualTo(4);
        assertThat(get(attendance.revertCheckIn(fixture.maker, guest)).state()).isEqualTo(SignUpState.SEATED);
        assertThat(get(activities.get(id)).attended()).isEqualTo(2);
        assertThat(get(attendance.export(fixture.maker, id)))
                .contains("\"'=1+1\"", "139****0001")
                .doesNotContain("13962100001");
    }

    @Test
    void whoIsToldSomethingIsLedToTheActivity() {
        ActivityId id =
                get(activities.draft(fixture.maker, fixture.plan(5), null)).id();
        get(activities.submit(fixture.maker, id));
        get(activities.approve(fixture.reviewer, id));
        CurrentMember seated = fixture.resident();
        get(signUps.signUp(seated, id, party(1), null));
        get(activities.cancel(fixture.maker, id, "台风"));
        timers.runOnManyNodes();
        assertThat(List.of(
                        told(fixture.reviewer, "activity-submitted"),
                        told(fixture.maker, "activity-reviewed"),
                        told(seated, "activity-changed")))
                .allSatisfy(items -> assertThat(items)
                        .singleElement()
                        .satisfies(
                                item -> assertThat(item.page()).isEqualTo("pages/activities/detail?id=" + id.value())));
    }

    @Test
    void aMessageToAllGoesOutOnceAndNotTooOften() {
        ActivityId id = fixture.open(2);
        CurrentMember seated = fixture.resident();
        get(signUps.signUp(seated, id, party(2), null));
        CurrentMember waiting = fixture.resident();
        get(signUps.signUp(waiting, id, party(1), null));
        attendance.tellAll(fixture.maker, id, "请带一本书").block();
        assertThat(refusal(attendance.tellAll(fixture.reviewer, id, "再说一句"))).isEqualTo("ALL_TOLD_LATELY");
        timers.runOnManyNodes();
        assertThat(told(seated, "activity-message"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("请带一本书"));
        assertThat(told(waiting, "activity-message")).isEmpty();
    }
}
