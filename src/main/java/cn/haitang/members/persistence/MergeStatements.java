package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a merge changes in the tables of this module. */
@Component
class MergeStatements {

    /** In this order; each takes {@code :from}, {@code :into} and some {@code :now}. */
    private static final List<String> STATEMENTS = List.of(
            "UPDATE member_identity SET member_id = :into WHERE member_id = :from",
            """
            UPDATE role_grant f
            JOIN role_grant t ON t.member_id = :into AND t.role = f.role AND t.organisation_id = f.organisation_id
                AND t.active = 1
            SET f.active = NULL, f.withdrawn_at = :now
            WHERE f.member_id = :from AND f.active = 1
            """,
            "UPDATE role_grant SET member_id = :into WHERE member_id = :from",
            "DELETE FROM bind_code WHERE member_id = :from",
            "UPDATE IGNORE idempotency_key SET member_id = :into WHERE member_id = :from",
            "UPDATE personal_data_access SET subject_id = :into WHERE subject_id = :from",
            "UPDATE personal_data_access SET viewer_id = :into WHERE viewer_id = :from",
            """
            UPDATE member t
            JOIN member f ON f.id = :from
            SET t.name = IF(t.name = '', f.name, t.name),
                t.home_id = COALESCE(t.home_id, f.home_id),
                t.phone_hash = IF(t.phone_encrypted IS NULL, f.phone_hash, t.phone_hash),
                t.phone_encrypted = COALESCE(t.phone_encrypted, f.phone_encrypted)
            WHERE t.id = :into
            """,
            "UPDATE member SET merged_into = :into WHERE merged_into = :from",
            """
            UPDATE member
            SET status = 'MERGED', merged_into = :into, name = '', phone_encrypted = NULL, phone_hash = NULL
            WHERE id = :from
            """);

    private final DatabaseClient database;

    MergeStatements(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<MemberId>> lockActive(MemberId one, MemberId other) {
        return database.sql("""
                        SELECT id
                        FROM member
                        WHERE id IN (:one, :other) AND status = 'ACTIVE'
                        ORDER BY id
                        LIMIT 2
                        FOR UPDATE
                        """)
                .bind("one", one.value())
                .bind("other", other.value())
                .map(row -> new MemberId(Rows.number(row, "id")))
                .all()
                .collectList();
    }

    Mono<Void> merge(MemberId from, MemberId into, Instant now) {
        return Flux.fromIterable(STATEMENTS)
                .concatMap(statement -> run(statement, from, into, now))
                .then();
    }

    private Mono<Long> run(String statement, MemberId from, MemberId into, Instant now) {
        DatabaseClient.GenericExecuteSpec spec = database.sql(statement).bind("from", from.value());
        spec = statement.contains(":into") ? spec.bind("into", into.value()) : spec;
        spec = statement.contains(":now") ? spec.bind("now", now) : spec;
        return spec.fetch().rowsUpdated();
    }
}
