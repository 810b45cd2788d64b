package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SlotSeriesId;
import cn.haitang.reading.core.Seats;
import cn.haitang.reading.core.SignUp;
import cn.haitang.reading.core.SignUpStore;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link SignUpStore} on R2DBC. */
@Repository
class R2dbcSignUpStore implements SignUpStore {

    private final SignUpRows rows;
    private final DatabaseClient database;

    R2dbcSignUpStore(SignUpRows rows, DatabaseClient database) {
        this.rows = rows;
        this.database = database;
    }

    @Override
    public Mono<Void> open(ActivityId activity, int capacity, @Nullable SlotSeriesId series) {
        return database.sql("""
                        INSERT INTO reading_seats (activity_id, capacity, taken, waiting, attended, arrivals, series_id)
                        VALUES (:activity, :capacity, 0, 0, 0, 0, :series)
                        """)
                .bind("activity", activity.value())
                .bind("capacity", capacity)
                .bind("series", orNull(valueOf(series), Long.class))
                .then();
    }

    @Override
    public Mono<Seats> lock(ActivityId activity) {
        return database.sql("""
                        SELECT capacity, taken, waiting, attended, arrivals, series_id
                        FROM reading_seats
                        WHERE activity_id = :activity
                        FOR UPDATE
                        """)
                .bind("activity", activity.value())
                .map(R2dbcSignUpStore::toSeats)
                .one();
    }

    @Override
    public Mono<Map<ActivityId, Seats>> seats(Collection<ActivityId> activities) {
        if (activities.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT activity_id, capacity, taken, waiting, attended, arrivals, series_id
                        FROM reading_seats
                        WHERE activity_id IN (:activities)
                        """)
                .bind("activities", activities.stream().map(ActivityId::value).toList())
                .map(row -> Map.entry(new ActivityId(number(row, "activity_id")), toSeats(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Seats toSeats(Readable row) {
        Long series = row.get("series_id", Long.class);
        return new Seats(
                (int) number(row, "capacity"),
                (int) number(row, "taken"),
                (int) number(row, "waiting"),
                (int) number(row, "attended"),
                (int) number(row, "arrivals"),
                series == null ? null : new SlotSeriesId(series));
    }

    /** The lock makes the guard hold; it stands here as last judge. */
    @Override
    public Mono<Void> save(ActivityId activity, Seats before, Seats after) {
        return database.sql("""
                        UPDATE reading_seats
                        SET capacity = :capacity, taken = :taken, waiting = :waiting, attended = :attended,
                            arrivals = :arrivals
                        WHERE activity_id = :activity AND arrivals = :arrivalsBefore AND taken = :takenBefore
                        """)
                .bind("capacity", after.capacity())
                .bind("taken", after.taken())
                .bind("waiting", after.waiting())
                .bind("attended", after.attended())
                .bind("arrivals", after.arrivals())
                .bind("activity", activity.value())
                .bind("arrivalsBefore", before.arrivals())
                .bind("takenBefore", before.taken())
                .fetch()
                .rowsUpdated()
                .flatMap(changed -> requireOne(changed, "seats of " + activity));
    }

    private static Mono<Void> requireOne(long changed, String what) {
        return changed == 1
                ? Mono.empty()
                : Mono.error(() -> new IllegalStateException(what + " changed in spite of their lock"));
    }

    @Override
    public Mono<List<SignUp>> existing(ActivityId activity, Collection<MemberId> members) {
        return rows.findExisting(activity.value(), values(members))
                .map(SignUpRow::toSignUp)
                .collectList();
    }

    @Override
    public Mono<Set<MemberId>> absentees(Collection<MemberId> members, Instant since, int often) {
        return database.sql("""
                        SELECT member_id
                        FROM reading_sign_up
                        WHERE member_id IN (:members) AND state = 'ABSENT' AND decided_at >= :since
                        GROUP BY member_id
                        HAVING COUNT(*) >= :often
                        """)
                .bind("members", values(members))
                .bind("since", since)
                .bind("often", often)
                .map(row -> new MemberId(number(row, "member_id")))
                .all()
                .collect(Collectors.toSet());
    }

    private static List<Long> values(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).sorted().toList();
    }

    @Override
    public Mono<Map<Integer, SignUpId>> insert(
            ActivityId activity, List<SignUp> signUps, @Nullable SlotSeriesId series) {
        if (signUps.isEmpty()) {
            return Mono.just(Map.of());
        }
        String sql = """
                INSERT INTO reading_sign_up (
                    activity_id, member_id, beneficiary_key, idempotency_key, active, state, arrival, persons,
                    children, on_behalf, walk_in, particulars_encrypted, signed_up_at, decided_at, series_id)
                VALUES %s
                """.formatted(String.join(
                ", ", Collections.nCopies(signUps.size(), "(?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")));
        List<Object> values = new ArrayList<>();
        signUps.forEach(signUp -> values.addAll(values(signUp, series)));
        return database.sql(sql).bindValues(values).then().then(Mono.defer(() -> numbers(activity, signUps)));
    }

    private static List<Object> values(SignUp signUp, @Nullable SlotSeriesId series) {
        MemberId member = signUp.member();
        return List.of(
                signUp.activity().value(),
                orNull(member == null ? null : member.value(), Long.class),
                signUp.beneficiaryKey(),
                orNull(signUp.idempotencyKey(), String.class),
                signUp.state().name(),
                signUp.arrival(),
                signUp.persons(),
                signUp.children(),
                signUp.onBehalf(),
                signUp.walkIn(),
                orNull(signUp.particulars(), String.class),
                signUp.signedUpAt(),
                signUp.signedUpAt(),
                orNull(valueOf(series), Long.class));
    }

    private static @Nullable Long valueOf(@Nullable SlotSeriesId series) {
        return series == null ? null : series.value();
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    /** Read back: ids of one statement need not follow each other on a cluster. */
    private Mono<Map<Integer, SignUpId>> numbers(ActivityId activity, List<SignUp> signUps) {
        return database.sql("""
                        SELECT id, arrival
                        FROM reading_sign_up
                        WHERE activity_id = :activity AND arrival BETWEEN :first AND :last
                        """)
                .bind("activity", activity.value())
                .bind("first", signUps.get(0).arrival())
                .bind("last", signUps.get(signUps.size() - 1).arrival())
                .map(row -> Map.entry((int) number(row, "arrival"), new SignUpId(number(row, "id"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<SignUp> find(SignUpId id) {
        return rows.find(id.value()).map(SignUpRow::toSignUp);
    }

    @Override
    public Mono<SignUp> findLocked(SignUpId id) {
        return rows.findLocked(id.value()).map(SignUpRow::toSignUp);
    }

    @Override
    public Mono<Void> save(SignUp before, SignUp after, Instant now) {
        Instant offerUntil = after.offerUntil();
        return database.sql("""
                        UPDATE reading_sign_up
                        SET state = :state, active = :active, offer_until = :offerUntil, decided_at = :now
                        WHERE id = :id AND state = :expected
                        """)
                .bind("state", after.state().name())
                .bind("active", orNull(after.state().isActive() ? 1 : null, Integer.class))
                .bind("offerUntil", orNull(offerUntil, Instant.class))
                .bind("now", now)
                .bind("id", after.number().value())
                .bind("expected", before.state().name())
                .fetch()
                .rowsUpdated()
                .flatMap(changed -> requireOne(changed, "sign-up " + after.number()));
    }

    @Override
    public Mono<List<SignUp>> waiting(ActivityId activity, int persons, int limit) {
        return rows.findWaiting(activity.value(), persons, limit)
                .map(SignUpRow::toSignUp)
                .collectList();
    }

    @Override
    public Mono<Map<SignUpId, Integer>> positions(Collection<SignUp> signUps) {
        return database.sql("""
                        SELECT s.id, (
                            SELECT COUNT(*) FROM reading_sign_up o
                            WHERE o.activity_id = s.activity_id AND o.state = 'WAITING' AND o.arrival <= s.arrival
                        ) AS position
                        FROM reading_sign_up s
                        WHERE s.id IN (:ids) AND s.state = 'WAITING'
                        """)
                .bind(
                        "ids",
                        signUps.stream().map(signUp -> signUp.number().value()).toList())
                .map(row -> Map.entry(new SignUpId(number(row, "id")), (int) number(row, "position")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Flux<SignUp> of(MemberId member, long before, int limit) {
        return rows.findOfMember(member.value(), before, limit).map(SignUpRow::toSignUp);
    }

    @Override
    public Flux<SignUp> soonOrNow(MemberId member, Instant beginsBefore, int limit) {
        return rows.findSoonOrNow(member.value(), beginsBefore, limit).map(SignUpRow::toSignUp);
    }

    @Override
    public Flux<SignUp> listed(ActivityId activity, long afterArrival, int limit) {
        return rows.findListed(activity.value(), afterArrival, limit).map(SignUpRow::toSignUp);
    }

    @Override
    public Flux<SignUp> lapsed(Instant now, int limit) {
        return rows.findLapsed(now, limit).map(SignUpRow::toSignUp);
    }

    @Override
    public Flux<SignUp> toTell(ActivityId activity, Set<SignUpState> states, int afterArrival, int limit) {
        return rows.findToTell(
                        activity.value(), states.stream().map(SignUpState::name).toList(), afterArrival, limit)
                .map(SignUpRow::toSignUp);
    }

    @Override
    public Mono<Void> markAbsent(ActivityId activity, Instant now) {
        return rows.markAbsent(activity.value(), now).then();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repoint(from.value(), into.value())
                .then(rows.repointTwofold(from.value(), into.value()))
                .then();
    }

    @Override
    public Mono<Void> anonymise(MemberId member) {
        return rows.anonymise(member.value()).then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
