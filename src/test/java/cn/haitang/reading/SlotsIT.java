package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.notifications.Notifications;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.Slots.SlotSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** Times to book. */
@IntegrationTest
class SlotsIT {

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Slots slots;

    @Autowired
    Notifications notifications;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    ReadingFixture fixture;

    @BeforeEach
    void enterACommunity() {
        fixture = new ReadingFixture(people, activities, database);
    }

    /** An hour and 50 minutes of half an hour each. */
    private SlotSeries draft() {
        ActivityPlan plan = fixture.plan(1);
        Instant from = plan.time().from();
        ActivityPlan whole = plan.at(new Period(from, from.plus(Duration.ofMinutes(110))), plan.signUp());
        return get(slots.draft(fixture.maker, whole, 30, "key"));
    }

    private List<ActivityId> open() {
        SlotSeries series = draft();
        ActivityId first = series.slots().get(0).id();
        get(activities.submit(fixture.maker, first));
        get(activities.approve(fixture.reviewer, first));
        return series.slots().stream().map(ActivityView::id).toList();
    }

    @Test
    void aSeriesIsDraftedReviewedAndOpenedAsOne() {
        SlotSeries series = draft();
        assertThat(draft().id()).isEqualTo(series.id());
        assertThat(series.slots()).hasSize(3).allMatch(slot -> series.id().equals(slot.slotSeries()));
        Period first = series.slots().get(0).plan().time();
        ActivityPlan last = series.slots().get(2).plan();
        assertThat(last.time().from()).isEqualTo(first.from().plus(Duration.ofHours(1)));
        assertThat(last.signUp().until()).isEqualTo(first.from());
        assertThat(refusal(slots.get(series.id()))).isEqualTo("SLOT_SERIES_NOT_FOUND");
        assertThat(refusal(slots.managed(people.staff(people.newCommunity().id()), series.id())))
                .isEqualTo("SLOT_SERIES_NOT_FOUND");

        ActivityId second = series.slots().get(1).id();
        get(activities.submit(fixture.maker, second));
        assertThat(states(series)).containsOnly(ActivityState.REVIEW);
        assertThat(get(notifications.inbox(fixture.reviewer.id(), null, 50)).items())
                .as("told once")
                .hasSize(1);
        get(activities.sendBack(fixture.reviewer, second, "换个地方"));
        assertThat(states(series)).containsOnly(ActivityState.DRAFT);
        get(activities.submit(fixture.maker, second));
        get(activities.cancel(fixture.maker, second, "老师有事"));
        get(activities.approve(fixture.reviewer, series.slots().get(0).id()));
        assertThat(states(series)).containsExactly(ActivityState.OPEN, ActivityState.CANCELLED, ActivityState.OPEN);
        assertThat(get(slots.get(series.id())).slots()).hasSize(2);
    }

    private List<ActivityState> states(SlotSeries series) {
        return get(slots.managed(fixture.maker, series.id())).slots().stream()
                .map(ActivityView::state)
                .toList();
    }

    @Test
    void slotsThatDoNotWorkAreRefused() {
        ActivityPlan plan = fixture.plan(1);
        assertThat(refusal(slots.draft(fixture.maker, plan, 3, null))).isEqualTo("ACTIVITY_INVALID");
        assertThat(refusal(slots.draft(fixture.maker, plan, 180, null))).isEqualTo("ACTIVITY_INVALID");
        assertThat(refusal(slots.draft(fixture.resident(), plan, 30, null))).isEqualTo("ORGANISER_ONLY");
    }

    @Test
    void oneBooksOneOfASeriesAtATimeAndOneForEachOther() {
        List<ActivityId> open = open();
        CurrentMember member = fixture.resident();
        SignUpId booked =
                get(signUps.signUp(member, open.get(0), party(1), null)).id();
        assertThat(refusal(signUps.signUp(member, open.get(1), party(1), null))).isEqualTo("SLOT_ALREADY_BOOKED");
        assertThat(refusal(signUps.signUp(member, open.get(0), party(1), null))).isEqualTo("ALREADY_SIGNED_UP");
        SignUpFor neighbour = new SignUpFor(List.of(new Person("庄好婆", 82)), null, true, true, null, false, List.of());
        assertThat(get(signUps.signUp(member, open.get(2), neighbour, null)).state())
                .isEqualTo(SignUpState.SEATED);
        get(signUps.cancel(member, booked));
        assertThat(get(signUps.signUp(member, open.get(1), party(1), null)).state())
                .isEqualTo(SignUpState.SEATED);
        assertThat(get(signUps.signUp(fixture.resident(), open.get(1), party(1), null))
                        .position())
                .as("a slot has a waiting list")
                .isEqualTo(1);
        assertThat(get(signUps.signUp(member, fixture.open(1), party(1), null)).state())
                .as("what stands alone")
                .isEqualTo(SignUpState.SEATED);
    }

    @RepeatedTest(5)
    void ofTwoSlotsBookedAtTheSameMomentOneIsGiven() {
        List<ActivityId> open = open();
        CurrentMember member = fixture.resident();
        List<String> outcomes = get(Flux.fromIterable(open)
                .flatMap(slot -> Mono.fromSupplier(() -> refusal(signUps.signUp(member, slot, party(1), null)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList());
        assertThat(outcomes).containsOnly("done", "SLOT_ALREADY_BOOKED").hasSize(3);
        assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
        assertThat(fixture.number("SELECT COUNT(*) FROM reading_sign_up WHERE member_id = "
                        + member.id().value() + " AND active = 1"))
                .isEqualTo(1);
    }

    @Test
    void twoWhoTurnOutToBeOnePersonKeepBothTheirSlots() {
        List<ActivityId> open = open();
        CurrentMember from = fixture.resident();
        CurrentMember into = fixture.resident();
        get(signUps.signUp(from, open.get(0), party(1), null));
        get(signUps.signUp(into, open.get(1), party(1), null));
        Flux.fromStream(mergers::orderedStream)
                .concatMap(listener -> listener.merge(from.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(signUps.of(into, null, 10)).items()).hasSize(2);
    }
}
