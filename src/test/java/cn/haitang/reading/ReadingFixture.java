package cn.haitang.reading;

import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A community with two of staff, and activities in it. Blocks: for the test's own thread only. */
public final class ReadingFixture {

    public final Organisation community;
    public final CurrentMember maker;
    public final CurrentMember reviewer;

    private final TestMembers people;
    private final Activities activities;
    private final DatabaseClient database;

    public ReadingFixture(TestMembers people, Activities activities, DatabaseClient database) {
        this.people = people;
        this.activities = activities;
        this.database = database;
        community = people.newCommunity();
        maker = people.staff(community.id());
        reviewer = people.staff(community.id());
    }

    public static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    /** {@code done}, or the code of the refusal. */
    public static String refusal(Mono<?> call) {
        return get(call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name())));
    }

    public ActivityPlan plan(int capacity) {
        return plan(capacity, Set.of(), Ages.ANY);
    }

    public ActivityPlan plan(int capacity, Set<OrganisationId> coHosts, Ages ages) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Instant beginning = now.plus(Duration.ofDays(3));
        return new ActivityPlan(
                community.id(),
                coHosts,
                "亲子阅读",
                "family-reading",
                "spring-breeze",
                "好书共读",
                1,
                Level.COMMUNITY,
                "一起读绘本",
                "白莲社区书屋",
                null,
                new Period(beginning, beginning.plus(Duration.ofHours(2))),
                new Period(now.minusSeconds(60), beginning.minus(Duration.ofHours(1))),
                capacity,
                ages,
                Set.of("parents", "hardship"),
                null,
                "小张 0512-65330000",
                List.of());
    }

    public ActivityId open(int capacity) {
        return open(plan(capacity));
    }

    /** Made by one, opened by the other. */
    public ActivityId open(ActivityPlan plan) {
        ActivityId id = get(activities.draft(maker, plan, null)).id();
        get(activities.submit(maker, id));
        get(activities.approve(reviewer, id));
        return id;
    }

    /** So many adults. */
    public static SignUpFor party(int persons) {
        Person[] all = new Person[persons];
        Arrays.fill(all, new Person("陆桂花", null));
        return new SignUpFor(List.of(all), null, false, false, null, false, List.of());
    }

    public static SignUpFor family(Integer... ages) {
        List<Person> all = Arrays.stream(ages).map(age -> new Person("小庄", age)).toList();
        return new SignUpFor(all, "13962100001", false, false, null, true, List.of());
    }

    public CurrentMember resident() {
        return people.resident();
    }

    /** Writes a moment into the activity as if it had been planned so. */
    public void shift(ActivityId id, String column, Duration fromNow) {
        write("UPDATE reading_activity SET " + column + " = :moment WHERE id = " + id.value(), fromNow);
    }

    public void write(String statement, Duration fromNow) {
        Instant moment = Instant.ofEpochMilli(System.currentTimeMillis()).plus(fromNow);
        database.sql(statement).bind("moment", moment).then().block();
    }

    public long number(String query) {
        return get(database.sql(query)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one());
    }
}
