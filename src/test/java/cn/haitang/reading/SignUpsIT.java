package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.family;
import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.MyData;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.reading.core.TimersOfReading;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Seats, the waiting list, and what people are told. */
@IntegrationTest
class SignUpsIT {

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Attendance attendance;

    @Autowired
    Notifications notifications;

    @Autowired
    MyData data;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

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

    private SignUpView signUp(CurrentMember member, ActivityId id, int persons) {
        return get(signUps.signUp(member, id, party(persons), null));
    }

    private SignUpView mine(CurrentMember member) {
        return get(signUps.of(member, null, 1)).items().get(0);
    }

    private List<InboxItem> told(CurrentMember who, String topic) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals(topic))
                .toList();
    }

    @Test
    void aFamilyThatIsLargerThanWhatIsLeftWaitsUntilEnoughSeatsAreFree() {
        ActivityId id = fixture.open(3);
        CurrentMember first = fixture.resident();
        CurrentMember second = fixture.resident();
        CurrentMember family = fixture.resident();
        CurrentMember single = fixture.resident();
        assertThat(signUp(first, id, 1).state()).isEqualTo(SignUpState.SEATED);
        assertThat(signUp(second, id, 2).state()).isEqualTo(SignUpState.SEATED);
        assertThat(signUp(family, id, 3).position()).isEqualTo(1);
        assertThat(signUp(single, id, 1).position()).isEqualTo(2);

        get(signUps.cancel(first, mine(first).id()));
        assertThat(mine(family).state()).isEqualTo(SignUpState.WAITING);
        assertThat(mine(single).state()).isEqualTo(SignUpState.OFFERED);
        assertThat(told(single, "activity-seat-offered"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("亲子阅读", "前确认"));
        assertThat(get(signUps.claim(single, mine(single).id())).state()).isEqualTo(SignUpState.SEATED);

        get(signUps.cancel(second, mine(second).id()));
        get(signUps.cancel(single, mine(single).id()));
        assertThat(mine(family).state()).isEqualTo(SignUpState.OFFERED);
        assertThat(get(activities.get(id)).freeSeats()).isZero();
    }

    @Test
    void whoDoesNotClaimInTimeLosesTheSeatToTheNext() {
        ActivityId id = fixture.open(1);
        CurrentMember seated = fixture.resident();
        CurrentMember slow = fixture.resident();
        CurrentMember next = fixture.resident();
        Stream.of(seated, slow, next).forEach(member -> signUp(member, id, 1));
        get(signUps.cancel(seated, mine(seated).id()));
        fixture.write(
                "UPDATE reading_sign_up SET offer_until = :moment WHERE state = 'OFFERED' AND activity_id = "
                        + id.value(),
                Duration.ofMinutes(-1));
        assertThat(refusal(signUps.claim(slow, mine(slow).id()))).isEqualTo("OFFER_LAPSED");
        timers.runOnManyNodes();
        assertThat(mine(slow).state()).isEqualTo(SignUpState.LAPSED);
        assertThat(mine(next).state()).isEqualTo(SignUpState.OFFERED);
        assertThat(told(next, "activity-seat-offered")).hasSize(1);
        assertThat(signUp(slow, id, 1).state()).isEqualTo(SignUpState.WAITING);
    }

    @Test
    void oneSignsUpOnceForOneselfAndOnceForEachOther() {
        ActivityId id = fixture.open(10);
        CurrentMember member = fixture.resident();
        SignUpView first = get(signUps.signUp(member, id, party(1), "key"));
        assertThat(get(signUps.signUp(member, id, party(1), "key")).id()).isEqualTo(first.id());
        assertThat(refusal(signUps.signUp(member, id, party(1), null))).isEqualTo("ALREADY_SIGNED_UP");
        SignUpFor neighbour =
                new SignUpFor(List.of(new Person("庄好婆", 82)), "13962100009", true, false, null, false, List.of());
        assertThat(refusal(signUps.signUp(member, id, neighbour, null))).isEqualTo("BENEFICIARY_CONSENT_MISSING");
        SignUpFor agreed =
                new SignUpFor(List.of(new Person("庄好婆", 82)), "13962100009", true, true, null, false, List.of());
        assertThat(get(signUps.signUp(member, id, agreed, null)).people()).containsExactly("庄好婆");
        assertThat(refusal(signUps.signUp(member, id, agreed, null))).isEqualTo("ALREADY_SIGNED_UP");
        assertThat(get(activities.get(id)).freeSeats()).isEqualTo(8);
    }

    @Test
    void minorsNeedAGuardianWhoAgrees() {
        ActivityId id = fixture.open(10);
        CurrentMember member = fixture.resident();
        Person child = new Person("小庄", 9);
        assertThat(refusal(signUps.signUp(
                        member, id, new SignUpFor(List.of(child), null, false, false, "庄妈", false, List.of()), null)))
                .isEqualTo("GUARDIAN_CONSENT_MISSING");
        assertThat(refusal(signUps.signUp(
                        member, id, new SignUpFor(List.of(child), null, false, false, null, true, List.of()), null)))
                .isEqualTo("GUARDIAN_CONSENT_MISSING");
        assertThat(get(signUps.signUp(
                                member,
                                id,
                                new SignUpFor(List.of(child), null, false, false, "庄妈", true, List.of()),
                                null))
                        .state())
                .isEqualTo(SignUpState.SEATED);
        assertThat(get(signUps.signUp(fixture.resident(), id, family(35, 9), null))
                        .persons())
                .isEqualTo(2);
    }

    @Test
    void aPartyMustFitTheHouse() {
        ActivityId id = fixture.open(3);
        assertThat(refusal(signUps.signUp(fixture.resident(), id, party(4), null)))
                .isEqualTo("PARTY_TOO_LARGE");
        assertThat(refusal(signUps.signUp(fixture.resident(), id, party(7), null)))
                .isEqualTo("SIGN_UP_INVALID");
        assertThat(refusal(signUps.signUp(fixture.resident(), new ActivityId(1), party(1), null)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
        ActivityId draft =
                get(activities.draft(fixture.maker, fixture.plan(3), null)).id();
        assertThat(refusal(signUps.signUp(fixture.resident(), draft, party(1), null)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
    }

    /** Whoever cancels frees a seat that is offered once, whoever signs up meanwhile. */
    @RepeatedTest(5)
    void cancelAndPromoteAndSignUpAtTheSameMoment() {
        ActivityId id = fixture.open(4);
        List<CurrentMember> seated = residents(4);
        List<CurrentMember> waiting = residents(4);
        seated.forEach(member -> signUp(member, id, 1));
        waiting.forEach(member -> signUp(member, id, 1));
        List<CurrentMember> late = residents(4);
        Flux.merge(
                        Flux.fromIterable(seated)
                                .flatMap(member -> onAnyThread(
                                        signUps.cancel(member, mine(member).id()))),
                        Flux.fromIterable(waiting)
                                .flatMap(member -> onAnyThread(
                                        signUps.cancel(member, mine(member).id()))),
                        Flux.fromIterable(late)
                                .flatMap(member -> onAnyThread(signUps.signUp(member, id, party(1), null))))
                .blockLast();
        assertBooksAreRight(id);
        assertThat(get(activities.get(id)).waiting()).isZero();
        assertThat(late)
                .allMatch(member -> Stream.of(SignUpState.SEATED, SignUpState.OFFERED)
                        .anyMatch(mine(member).state()::equals));
    }

    private List<CurrentMember> residents(int count) {
        return Stream.generate(fixture::resident).limit(count).toList();
    }

    private static <T> Mono<T> onAnyThread(Mono<T> call) {
        return call.subscribeOn(Schedulers.boundedElastic());
    }

    private void assertBooksAreRight(ActivityId id) {
        String of = " FROM reading_sign_up WHERE activity_id = " + id.value();
        assertThat(fixture.number("SELECT taken FROM reading_seats WHERE activity_id = " + id.value()))
                .isEqualTo(fixture.number(
                        "SELECT COALESCE(SUM(persons), 0)" + of + " AND state IN ('SEATED', 'OFFERED', 'ATTENDED')"));
        assertThat(fixture.number("SELECT waiting FROM reading_seats WHERE activity_id = " + id.value()))
                .isEqualTo(fixture.number("SELECT COUNT(*)" + of + " AND state = 'WAITING'"));
    }

    @Test
    void nobodyTouchesTheSignUpOfAnother() {
        ActivityId id = fixture.open(3);
        CurrentMember member = fixture.resident();
        SignUpId own = signUp(member, id, 1).id();
        assertThat(refusal(signUps.cancel(fixture.resident(), own))).isEqualTo("SIGN_UP_NOT_FOUND");
        assertThat(refusal(signUps.claim(fixture.resident(), own))).isEqualTo("SIGN_UP_NOT_FOUND");
        assertThat(get(signUps.cancel(member, own)).state()).isEqualTo(SignUpState.CANCELLED);
        assertThat(get(signUps.cancel(member, own)).state()).isEqualTo(SignUpState.CANCELLED);
        assertThat(signUp(member, id, 1).state()).isEqualTo(SignUpState.SEATED);
    }

    @Test
    void whoStayedAwayThreeTimesCannotSignUp() {
        CurrentMember member = fixture.resident();
        CurrentMember present = fixture.resident();
        for (int time = 0; time < 3; time++) {
            ActivityId id = fixture.open(5);
            signUp(member, id, 1);
            SignUpId came = signUp(present, id, 1).id();
            fixture.shift(id, "starts_at", Duration.ofMinutes(-60));
            timers.runOnManyNodes();
            get(attendance.checkIn(fixture.maker, came));
            fixture.shift(id, "ends_at", Duration.ofMinutes(-1));
            timers.runOnManyNodes();
            assertThat(mine(member).state()).isEqualTo(SignUpState.ABSENT);
            assertThat(mine(present).state()).isEqualTo(SignUpState.ATTENDED);
        }
        ActivityId next = fixture.open(5);
        assertThat(refusal(signUps.signUp(member, next, party(1), null))).isEqualTo("ABSENT_TOO_OFTEN");
        assertThat(signUp(present, next, 1).state()).isEqualTo(SignUpState.SEATED);
    }

    @Test
    void everybodyIsRemindedOnceADayAndOnceTwoHoursBefore() {
        ActivityId id = fixture.open(5);
        CurrentMember member = fixture.resident();
        CurrentMember gone = fixture.resident();
        signUp(member, id, 1);
        signUp(gone, id, 1);
        get(signUps.cancel(gone, mine(gone).id()));
        timers.runOnManyNodes();
        assertThat(told(member, "activity-reminder")).isEmpty();
        fixture.shift(id, "starts_at", Duration.ofHours(23));
        timers.runOnManyNodes();
        timers.runOnManyNodes();
        assertThat(told(member, "activity-reminder")).hasSize(1);
        fixture.shift(id, "starts_at", Duration.ofMinutes(90));
        timers.runOnManyNodes();
        timers.runOnManyNodes();
        assertThat(told(member, "activity-reminder")).hasSize(2);
        assertThat(told(gone, "activity-reminder")).isEmpty();
    }

    @Test
    void whoIsForgottenGivesTheSeatToTheNextAndLeavesNoTrace() {
        ActivityId id = fixture.open(1);
        CurrentMember leaving = fixture.resident();
        CurrentMember next = fixture.resident();
        signUp(leaving, id, 1);
        signUp(next, id, 1);
        assertThat(get(data.export(leaving)).get("reading").toString()).contains("陆桂花", "亲子阅读");
        data.erase(leaving).block();
        assertThat(mine(next).state()).isEqualTo(SignUpState.OFFERED);
        assertBooksAreRight(id);
        assertThat(fixture.number("SELECT COUNT(*) FROM reading_sign_up WHERE member_id = "
                        + leaving.id().value()))
                .isZero();
        assertThat(get(attendance.list(fixture.maker, id, null, 10))
                        .items()
                        .get(0)
                        .people())
                .isEmpty();
    }

    @Test
    void twoThatAreOnePersonKeepBothSeats() {
        ActivityId both = fixture.open(5);
        ActivityId one = fixture.open(5);
        CurrentMember from = fixture.resident();
        CurrentMember into = fixture.resident();
        signUp(from, both, 1);
        signUp(into, both, 2);
        signUp(from, one, 1);
        Flux.fromStream(mergers::orderedStream)
                .concatMap(listener -> listener.merge(from.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(signUps.of(into, null, 10)).items())
                .extracting(SignUpView::activity)
                .containsExactlyInAnyOrder(both, both, one);
        assertBooksAreRight(both);
    }
}
