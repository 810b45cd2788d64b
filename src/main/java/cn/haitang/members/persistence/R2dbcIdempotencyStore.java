package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.core.IdempotencyStore;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class R2dbcIdempotencyStore implements IdempotencyStore {

    private final DatabaseClient database;

    R2dbcIdempotencyStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> claim(MemberId member, String key, Instant now) {
        return database.sql("""
                        INSERT INTO idempotency_key (member_id, idempotency_key, created_at)
                        VALUES (:member, :key, :now)
                        """)
                .bind("member", member.value())
                .bind("key", key)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> keep(MemberId member, String key, long result) {
        return database.sql("""
                        UPDATE idempotency_key
                        SET result_id = :result
                        WHERE member_id = :member AND idempotency_key = :key
                        """)
                .bind("member", member.value())
                .bind("key", key)
                .bind("result", result)
                .then();
    }

    @Override
    public Mono<Long> find(MemberId member, String key) {
        return database.sql("""
                        SELECT result_id
                        FROM idempotency_key
                        WHERE member_id = :member AND idempotency_key = :key AND result_id IS NOT NULL
                        """)
                .bind("member", member.value())
                .bind("key", key)
                .map(row -> Rows.number(row, "result_id"))
                .one();
    }
}
