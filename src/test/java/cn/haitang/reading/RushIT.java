package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.reading.SignUps.SignUpView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Many people for few seats at once. */
@IntegrationTest
class RushIT {

    private static final int PEOPLE = 300;
    private static final int SEATS = 50;
    private static final int AT_ONCE = 100;

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    /** Every second call comes twice, as from a phone that lost the first answer. */
    @Test
    void exactlyAsManyAsThereAreSeatsTheOthersWaitInOrderNobodyTwice() {
        ReadingFixture fixture = new ReadingFixture(people, activities, database);
        ActivityId id = fixture.open(SEATS);
        List<CurrentMember> crowd =
                Stream.generate(fixture::resident).limit(PEOPLE).toList();
        List<SignUpView> answers =
                get(Flux.fromStream(IntStream.range(0, PEOPLE * 2).boxed())
                        .flatMap(call -> signUps.signUp(crowd.get(call / 2), id, party(1), "rush"), AT_ONCE)
                        .collectList());
        assertThat(answers).extracting(SignUpView::id).hasSize(PEOPLE * 2);
        assertThat(answers.stream().map(SignUpView::id).distinct()).hasSize(PEOPLE);
        assertThat(fixture.number("SELECT COUNT(*) FROM reading_sign_up WHERE activity_id = " + id.value()))
                .isEqualTo(PEOPLE);
        assertThat(fixture.number("SELECT SUM(persons) FROM reading_sign_up WHERE state = 'SEATED' AND activity_id = "
                        + id.value()))
                .isEqualTo(SEATS);
        List<SignUpView> all = Flux.fromIterable(crowd)
                .concatMap(member -> signUps.of(member, null, 1))
                .map(page -> page.items().get(0))
                .collectSortedList(Comparator.comparing(view -> view.id().value()))
                .block();
        assertThat(all.subList(0, SEATS)).allMatch(view -> view.state() == SignUpState.SEATED);
        assertThat(all.subList(SEATS, PEOPLE))
                .extracting(SignUpView::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PEOPLE - SEATS).boxed().toList());
    }
}
