package cn.haitang.reading;

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
import cn.haitang.reading.Feedbacks.Opinion;
import cn.haitang.reading.core.TimersOfReading;
import java.time.Duration;
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

/** What people think of an activity. */
@IntegrationTest
class FeedbacksIT {

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Attendance attendance;

    @Autowired
    Feedbacks feedbacks;

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
    ActivityId id;

    @BeforeEach
    void openAnActivity() {
        fixture = new ReadingFixture(people, activities, database);
        id = fixture.open(9);
    }

    private CurrentMember attended(String name) {
        CurrentMember member = people.resident(name);
        SignUpId seat = get(signUps.signUp(member, id, party(1), null)).id();
        fixture.shift(id, "starts_at", Duration.ofMinutes(30));
        get(attendance.checkIn(fixture.maker, seat));
        return member;
    }

    private List<Opinion> published() {
        return get(feedbacks.published(id, null, 10)).items();
    }

    /** As if WeChat could not have decided. */
    private void hold(Opinion opinion) {
        database.sql("UPDATE reading_feedback SET held = 1 WHERE id = "
                        + opinion.id().value())
                .then()
                .block();
    }

    @Test
    void whoCameSaysOnceWhatTheyThink() {
        CurrentMember stayedAway = fixture.resident();
        get(signUps.signUp(stayedAway, id, party(1), null));
        CurrentMember parent = attended("罗女士");
        assertThat(refusal(feedbacks.give(stayedAway, id, 5, null, false, null)))
                .isEqualTo("FEEDBACK_NOT_ATTENDED");
        assertThat(refusal(feedbacks.give(parent, id, 6, null, false, null))).isEqualTo("FEEDBACK_INVALID");
        assertThat(refusal(feedbacks.give(parent, id, 5, "好".repeat(301), false, null)))
                .isEqualTo("FEEDBACK_INVALID");
        assertThat(feedbacks.own(parent, id).block()).isNull();
        get(feedbacks.give(parent, id, 5, " 孩子听得入迷 ", true, "key"));
        assertThat(refusal(feedbacks.give(parent, id, 1, null, false, null))).isEqualTo("FEEDBACK_GIVEN_ALREADY");
        assertThat(get(feedbacks.give(parent, id, 5, "孩子听得入迷", true, "key")).stars())
                .as("the same call again")
                .isEqualTo(5);
        assertThat(get(feedbacks.own(parent, id)).comment()).isEqualTo("孩子听得入迷");
        assertThat(published())
                .singleElement()
                .satisfies(opinion -> assertThat(opinion.name()).isEqualTo("罗**"))
                .satisfies(opinion -> assertThat(opinion.stars()).isEqualTo(5));
    }

    @Test
    void everybodyReadsOnlyWhatWasMeantForThemAndChecked() {
        CurrentMember silent = attended("周周");
        CurrentMember privately = attended("王阿姨");
        CurrentMember open = attended("李叔叔");
        get(feedbacks.give(silent, id, 3, " ", true, null));
        get(feedbacks.give(privately, id, 4, "椅子不够", false, null));
        Opinion held = get(feedbacks.give(open, id, 5, "讲得好", true, null));
        hold(held);
        assertThat(published()).isEmpty();
        assertThat(get(feedbacks.all(fixture.reviewer, id, null, 10)).items())
                .extracting(Opinion::comment)
                .containsExactly("讲得好", "椅子不够", null);
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(feedbacks.all(stranger, id, null, 10))).isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(refusal(feedbacks.release(stranger, held.id()))).isEqualTo("FEEDBACK_NOT_FOUND");
        assertThat(get(feedbacks.release(fixture.maker, held.id())).held()).isFalse();
        assertThat(published()).extracting(Opinion::comment).containsExactly("讲得好");
        assertThat(get(feedbacks.rating(id))).isEqualTo(new Feedbacks.Rating(3, 4.0));
    }

    @RepeatedTest(3)
    void ofTwoOpinionsAtTheSameMomentOneCounts() {
        CurrentMember member = attended("庄好婆");
        List<String> outcomes = get(Flux.range(1, 4)
                .flatMap(stars -> Mono.fromSupplier(() -> refusal(feedbacks.give(member, id, stars, null, false, null)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList());
        assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("FEEDBACK_GIVEN_ALREADY"::equals).hasSize(3);
    }

    @Test
    void whoCameIsAskedOnceSomeHoursAfterTheEnd() {
        CurrentMember stayedAway = fixture.resident();
        get(signUps.signUp(stayedAway, id, party(1), null));
        CurrentMember came = attended("陆桂花");
        fixture.shift(id, "starts_at", Duration.ofHours(-5));
        fixture.shift(id, "ends_at", Duration.ofHours(-2));
        timers.runOnManyNodes();
        timers.runOnManyNodes();
        assertThat(asked(came)).isEmpty();
        fixture.shift(id, "ends_at", Duration.ofHours(-4));
        timers.runOnManyNodes();
        timers.runOnManyNodes();
        assertThat(asked(came))
                .singleElement()
                .satisfies(item -> assertThat(item.page()).isEqualTo("pages/checkin/feedback?activity=" + id.value()));
        assertThat(asked(stayedAway)).isEmpty();
    }

    private List<InboxItem> asked(CurrentMember who) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals("activity-feedback"))
                .toList();
    }

    @Test
    void goesAlongInAMergeIsToldAndForgotten() {
        CurrentMember from = attended("庄好婆");
        CurrentMember into = people.resident("庄好婆");
        get(feedbacks.give(from, id, 4, "下次还来", true, null));
        Flux.fromStream(mergers::orderedStream)
                .concatMap(listener -> listener.merge(from.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(feedbacks.own(into, id)).stars()).isEqualTo(4);
        assertThat(get(data.export(into)).toString()).contains("下次还来");
        data.erase(into).block();
        assertThat(published()).isEmpty();
        assertThat(get(feedbacks.all(fixture.maker, id, null, 10)).items())
                .singleElement()
                .satisfies(opinion -> assertThat(opinion.comment()).isNull())
                .satisfies(opinion -> assertThat(opinion.name()).isNull());
        assertThat(get(feedbacks.rating(id)).average()).isEqualTo(4.0);
    }
}
