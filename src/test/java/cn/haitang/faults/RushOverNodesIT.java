package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Many people for few seats, at two nodes at once, of which one dies. */
@IntegrationTest
class RushOverNodesIT {

    private static final int PEOPLE = 200;
    private static final int SEATS = 30;
    private static final int AT_ONCE = 50;

    @Autowired
    R2dbcConnectionDetails connection;

    @Autowired
    Environment environment;

    @Autowired
    TestMembers people;

    @Autowired
    Activities activities;

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    private NodeProcess node;
    private TestApi here;
    private TestApi there;
    private ReadingFixture fixture;
    private List<String> tokens;

    @BeforeEach
    void startTheOther() {
        node = NodeProcess.start(connection.getConnectionFactoryOptions(), environment);
        here = new TestApi(port);
        there = node.api();
        fixture = new ReadingFixture(people, activities, database);
        tokens = Stream.generate(() -> people.tokenOf(fixture.resident()))
                .limit(PEOPLE)
                .toList();
    }

    @AfterEach
    void killTheOther() throws InterruptedException {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void everySeatIsTakenOnceAtTwoNodesAndWhenOneOfThemDies() throws InterruptedException {
        ActivityId calm = fixture.open(SEATS);
        assertThat(rush(calm, PEOPLE)).allMatch(answer -> answer.status() == 201);
        assertBooksAreRight(calm);

        ActivityId fatal = fixture.open(SEATS);
        Mono<List<Answer>> answers = Mono.fromCallable(() -> rush(fatal, PEOPLE));
        Mono<Boolean> death = Mono.fromCallable(() -> {
            while (fixture.number("SELECT arrivals FROM reading_seats WHERE activity_id = " + fatal.value()) < 20) {
                Thread.onSpinWait();
            }
            node.kill();
            return true;
        });
        Mono.zip(answers.subscribeOn(Schedulers.boundedElastic()), death.subscribeOn(Schedulers.boundedElastic()))
                .block();
        // Whoever got no answer asks again, at the node that is left.
        List<Answer> repeated = Flux.fromIterable(tokens)
                .flatMap(token -> signUp(here, fatal, token), AT_ONCE)
                .collectList()
                .block();
        assertThat(repeated)
                .allMatch(answer -> answer.status() == 201 || answer.code().equals("ALREADY_SIGNED_UP"));
        assertBooksAreRight(fatal);
    }

    private List<Answer> rush(ActivityId id, int count) {
        return Objects.requireNonNull(Flux.fromStream(IntStream.range(0, count).boxed())
                .flatMap(
                        person -> signUp(person % 2 == 0 ? here : there, id, tokens.get(person))
                                .onErrorReturn(new Answer(0, "")),
                        AT_ONCE)
                .collectList()
                .block());
    }

    private static Mono<Answer> signUp(TestApi api, ActivityId id, String token) {
        return api.request(
                HttpMethod.POST,
                "/api/activities/" + id.value() + "/sign-ups",
                token,
                Map.of("people", List.of(Map.of("name", "陆桂花"))));
    }

    private void assertBooksAreRight(ActivityId id) {
        String of = " FROM reading_sign_up WHERE activity_id = " + id.value();
        assertThat(fixture.number("SELECT COUNT(*)" + of)).isEqualTo(PEOPLE);
        assertThat(fixture.number("SELECT COUNT(DISTINCT member_id)" + of)).isEqualTo(PEOPLE);
        assertThat(fixture.number("SELECT SUM(persons)" + of + " AND state = 'SEATED'"))
                .isEqualTo(SEATS);
        assertThat(fixture.number("SELECT MAX(arrival)" + of + " AND state = 'SEATED'"))
                .isEqualTo(SEATS);
        assertThat(fixture.number("SELECT taken FROM reading_seats WHERE activity_id = " + id.value()))
                .isEqualTo(SEATS);
        assertThat(fixture.number("SELECT waiting FROM reading_seats WHERE activity_id = " + id.value()))
                .isEqualTo(PEOPLE - SEATS);
    }
}
