package cn.haitang.notifications.persistence;

import cn.haitang.notifications.core.GrantStore;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcGrantStore implements GrantStore {

    /** Far more than there are topics. */
    private static final int MOST_TEMPLATES = 200;

    private final DatabaseClient database;

    R2dbcGrantStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> note(String key, Instant now) {
        return database.sql("INSERT IGNORE INTO subscription_event (event_key, taken_at) VALUES (:key, :now)")
                .bind("key", key)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> unnote(String key) {
        return database.sql("DELETE FROM subscription_event WHERE event_key = :key")
                .bind("key", key)
                .then();
    }

    /** One by one in a fixed order, so that two events of a person cannot lock each other out. */
    @Override
    public Mono<Void> add(String openId, Collection<String> templateIds, Instant now) {
        return Flux.fromStream(() -> templateIds.stream().sorted())
                .concatMap(template -> change("""
                        INSERT INTO subscription_grant (open_id, template_id, available, changed_at)
                        VALUES (:openId, :template, 1, :now)
                        ON DUPLICATE KEY UPDATE available = available + 1, changed_at = :now
                        """, openId, template, now))
                .then();
    }

    @Override
    public Mono<Boolean> take(String openId, String templateId, Instant now) {
        return change("""
                        UPDATE subscription_grant
                        SET available = available - 1, changed_at = :now
                        WHERE open_id = :openId AND template_id = :template AND available > 0
                        """, openId, templateId, now).map(rows -> rows == 1);
    }

    @Override
    public Mono<Map<String, Integer>> available(String openId) {
        return database.sql("""
                        SELECT template_id, available
                        FROM subscription_grant
                        WHERE open_id = :openId
                        ORDER BY template_id
                        LIMIT :most
                        """)
                .bind("openId", openId)
                .bind("most", MOST_TEMPLATES)
                .map(R2dbcGrantStore::toBalance)
                .all()
                .collectMap(Balance::template, Balance::available);
    }

    private static Balance toBalance(Readable row) {
        return new Balance(
                Objects.requireNonNull(row.get("template_id", String.class)),
                Objects.requireNonNull(row.get("available", Integer.class)));
    }

    @Override
    public Mono<Void> clear(String openId, Collection<String> templateIds, Instant now) {
        return Flux.fromStream(() -> templateIds.stream().sorted())
                .concatMap(template -> change("""
                        UPDATE subscription_grant
                        SET available = 0, changed_at = :now
                        WHERE open_id = :openId AND template_id = :template
                        """, openId, template, now))
                .then();
    }

    private Mono<Long> change(String statement, String openId, String template, Instant now) {
        return database.sql(statement)
                .bind("openId", openId)
                .bind("template", template)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<Void> forget(String openId) {
        return database.sql("DELETE FROM subscription_grant WHERE open_id = :openId")
                .bind("openId", openId)
                .then();
    }

    @Override
    public Mono<Long> forgetEvents(Instant before, int limit) {
        return database.sql("DELETE FROM subscription_event WHERE taken_at < :before ORDER BY taken_at LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    /** What is left of one template. */
    private record Balance(String template, int available) {}
}
