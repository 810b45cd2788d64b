package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.core.BindCodeStore;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class R2dbcBindCodeStore implements BindCodeStore {

    private final DatabaseClient database;

    R2dbcBindCodeStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> replace(MemberId member, String codeHash, Instant now, Instant expiresAt) {
        return database.sql("DELETE FROM bind_code WHERE member_id = :member")
                .bind("member", member.value())
                .then()
                .then(Mono.defer(
                        () -> database.sql("DELETE FROM bind_code WHERE code_hash = :hash AND expires_at <= :now")
                                .bind("hash", codeHash)
                                .bind("now", now)
                                .then()))
                .then(Mono.defer(() -> insert(member, codeHash, now, expiresAt)));
    }

    private Mono<Void> insert(MemberId member, String codeHash, Instant now, Instant expiresAt) {
        return database.sql("""
                        INSERT INTO bind_code (member_id, code_hash, created_at, expires_at)
                        VALUES (:member, :hash, :now, :expiresAt)
                        """)
                .bind("member", member.value())
                .bind("hash", codeHash)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .then();
    }

    @Override
    public Mono<BindCodeState> findLiving(String codeHash, Instant now) {
        return database.sql("""
                        SELECT COALESCE(m.merged_into, m.id) AS id, c.used_by
                        FROM bind_code c
                        JOIN member m ON m.id = c.member_id
                        WHERE c.code_hash = :hash AND c.expires_at > :now
                        """)
                .bind("hash", codeHash)
                .bind("now", now)
                .map(row -> new BindCodeState(new MemberId(Rows.number(row, "id")), Rows.textOrNull(row, "used_by")))
                .one();
    }

    @Override
    public Mono<Boolean> use(String codeHash, String openId, Instant now) {
        return database.sql("""
                        UPDATE bind_code
                        SET used_at = :now, used_by = :openId
                        WHERE code_hash = :hash AND used_at IS NULL AND expires_at > :now
                        """)
                .bind("now", now)
                .bind("openId", openId)
                .bind("hash", codeHash)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Integer> countAttempt(String openId, Instant now, Instant windowStart) {
        // The assignments run from left to right: attempts still sees the old start of the window.
        return database.sql("""
                        INSERT INTO bind_attempt (open_id, window_started_at, attempts)
                        VALUES (:openId, :now, 1)
                        ON DUPLICATE KEY UPDATE
                            attempts = IF(window_started_at <= :windowStart, 1, attempts + 1),
                            window_started_at = IF(window_started_at <= :windowStart, :now, window_started_at)
                        """)
                .bind("openId", openId)
                .bind("now", now)
                .bind("windowStart", windowStart)
                .then()
                .then(Mono.defer(() -> attempts(openId)));
    }

    private Mono<Integer> attempts(String openId) {
        return database.sql("SELECT attempts FROM bind_attempt WHERE open_id = :openId")
                .bind("openId", openId)
                .map(row -> (int) Rows.number(row, "attempts"))
                .one();
    }

    @Override
    public Mono<Void> forgetAttempts(String openId) {
        return database.sql("DELETE FROM bind_attempt WHERE open_id = :openId")
                .bind("openId", openId)
                .then();
    }
}
