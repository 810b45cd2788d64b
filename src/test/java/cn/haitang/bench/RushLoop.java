package cn.haitang.bench;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The statements of a rush in a bare loop over the same driver and pool: each person is looked up, 200 at a time are
 * entered in one transaction. No HTTP, no login, no rules. Prints one line.
 */
public final class RushLoop {

    private static final int POOL = 10;
    private static final int GROUP = 200;
    /** As long as the encrypted particulars of one person. */
    private static final String PARTICULARS = "x".repeat(180);

    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final long activity;

    private RushLoop(ConnectionPool pool, long activity) {
        database = DatabaseClient.create(pool);
        tx = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        this.activity = activity;
    }

    /**
     * Runs.
     *
     * @param args address of the database, first member's id, number of people, activity
     */
    public static void main(String[] args) {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(args[0]))
                .initialSize(POOL)
                .maxSize(POOL)
                .build());
        RushLoop loop = new RushLoop(pool, Long.parseLong(args[3]));
        long first = Long.parseLong(args[1]);
        int people = Integer.parseInt(args[2]);
        long begun = System.nanoTime();
        Flux.range(0, people)
                .map(index -> first + index)
                .flatMap(member -> loop.lookUp(member).thenReturn(member), POOL - 1)
                .buffer(GROUP)
                .concatMap(loop::enter)
                .blockLast();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "rate=%.0f seconds=%.1f%n", people / seconds, seconds);
        pool.dispose();
    }

    private Mono<Void> lookUp(long member) {
        return database.sql("""
                        SELECT m.id, m.name, m.home_id, 0 AS following, NULL AS union_due_at,
                               mini.open_id AS mini_open_id, g.role, g.organisation_id, o.path
                        FROM member asked
                        JOIN member m ON m.id = COALESCE(asked.merged_into, asked.id)
                        LEFT JOIN member_identity mini ON mini.member_id = m.id AND mini.account = 'MINI_PROGRAM'
                        LEFT JOIN role_grant g ON g.member_id = m.id AND g.active = 1
                        LEFT JOIN organisation o ON o.id = g.organisation_id
                        WHERE asked.id = :id AND m.status = 'ACTIVE'
                        ORDER BY mini.id DESC, g.id
                        LIMIT 1000
                        """)
                .bind("id", member)
                .map(row -> String.valueOf(row.get("name")))
                .all()
                .then();
    }

    private Mono<Void> enter(List<Long> members) {
        return read(
                        "SELECT id FROM member WHERE id IN (:members) AND status = 'ACTIVE' ORDER BY id LOCK IN SHARE MODE",
                        members)
                .then(Mono.defer(this::arrivals))
                .delayUntil(arrivals -> database.sql("SELECT * FROM reading_activity WHERE id = :activity")
                        .bind("activity", activity)
                        .map(row -> String.valueOf(row.get("title")))
                        .one())
                .delayUntil(arrivals -> read(
                        "SELECT * FROM reading_sign_up WHERE activity_id = " + activity
                                + " AND member_id IN (:members) ORDER BY id",
                        members))
                .delayUntil(arrivals -> read(
                        "SELECT member_id FROM reading_sign_up WHERE member_id IN (:members)"
                                + " AND state = 'ABSENT' AND decided_at >= '2026-01-01' GROUP BY member_id"
                                + " HAVING COUNT(*) >= 3",
                        members))
                .flatMap(arrivals -> insert(members, arrivals).then(readBack(members.size(), arrivals)))
                .as(tx::transactional);
    }

    private Mono<Void> read(String statement, List<Long> members) {
        return database.sql(statement)
                .bind("members", members)
                .map(row -> String.valueOf(row.get(0)))
                .all()
                .then();
    }

    private Mono<Integer> arrivals() {
        return database.sql("SELECT arrivals FROM reading_seats WHERE activity_id = :activity FOR UPDATE")
                .bind("activity", activity)
                .map(row -> (Integer) row.get("arrivals", Integer.class))
                .one();
    }

    private Mono<Void> insert(List<Long> members, int arrivals) {
        List<Object> values = new ArrayList<>();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        for (int i = 0; i < members.size(); i++) {
            values.addAll(
                    List.of(activity, members.get(i), "", "rush", "WAITING", arrivals + i + 1, 1, 0, false, false));
            values.addAll(List.of(PARTICULARS, now, now));
        }
        return database.sql("""
                        INSERT INTO reading_sign_up (
                            activity_id, member_id, beneficiary_key, idempotency_key, active, state, arrival, persons,
                            children, on_behalf, walk_in, particulars_encrypted, signed_up_at, decided_at)
                        VALUES %s
                        """.formatted(String.join(
                        ", ", Collections.nCopies(members.size(), "(?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))))
                .bindValues(values)
                .then();
    }

    private Mono<Void> readBack(int count, int arrivals) {
        return Mono.defer(() -> database.sql("SELECT id, arrival FROM reading_sign_up WHERE activity_id = :activity"
                                + " AND arrival BETWEEN :first AND :last")
                        .bind("activity", activity)
                        .bind("first", arrivals + 1)
                        .bind("last", arrivals + count)
                        .map(row -> String.valueOf(row.get("id")))
                        .all()
                        .then())
                .then(Mono.defer(() -> database.sql("UPDATE reading_seats SET waiting = waiting + :count,"
                                + " arrivals = arrivals + :count WHERE activity_id = :activity AND arrivals = :before")
                        .bind("count", count)
                        .bind("activity", activity)
                        .bind("before", arrivals)
                        .then()));
    }
}
