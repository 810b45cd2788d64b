package cn.haitang.members.persistence;

import cn.haitang.members.core.ExpiryStore;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class R2dbcExpiryStore implements ExpiryStore {

    private final DatabaseClient database;

    R2dbcExpiryStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Long> deleteBindCodes(Instant before) {
        return delete("DELETE FROM bind_code WHERE expires_at < :before ORDER BY expires_at LIMIT 1000", before);
    }

    @Override
    public Mono<Long> deleteBindAttempts(Instant before) {
        return delete(
                "DELETE FROM bind_attempt WHERE window_started_at < :before ORDER BY window_started_at LIMIT 1000",
                before);
    }

    @Override
    public Mono<Long> deleteBrowserLogins(Instant before) {
        return delete("DELETE FROM browser_login WHERE used_at < :before ORDER BY used_at LIMIT 1000", before);
    }

    @Override
    public Mono<Long> deleteIdempotencyKeys(Instant before) {
        return delete("DELETE FROM idempotency_key WHERE created_at < :before ORDER BY created_at LIMIT 1000", before);
    }

    private Mono<Long> delete(String statement, Instant before) {
        return database.sql(statement).bind("before", before).fetch().rowsUpdated();
    }
}
