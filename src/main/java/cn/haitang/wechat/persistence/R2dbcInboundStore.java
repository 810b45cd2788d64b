package cn.haitang.wechat.persistence;

import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.inbound.InboundStore;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** One statement for the arrival, one for the end; both by primary key. */
@Component
final class R2dbcInboundStore implements InboundStore {

    private static final int LONGEST_ERROR = 100;

    private final DatabaseClient database;
    private final TextCipher cipher;
    private final JsonMapper json;

    R2dbcInboundStore(DatabaseClient database, TextCipher cipher, JsonMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public Mono<Boolean> add(InboundMessage message, Instant now, Instant leaseUntil) {
        return database.sql("""
                        INSERT INTO wechat_inbound_message
                            (message_key, state, attempts, lease_until, payload, received_at)
                        VALUES (:key, 'HANDLING', :attempt, :lease, :payload, :now)
                        """)
                .bind("key", message.key())
                .bind("attempt", FIRST)
                .bind("lease", leaseUntil)
                .bind("payload", cipher.encrypt(json.writeValueAsString(message)))
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(count -> count == 1)
                .onErrorReturn(DuplicateKeyException.class, false);
    }

    @Override
    public Mono<Answer> findAnswer(String key) {
        return database.sql("""
                        SELECT state, reply
                        FROM wechat_inbound_message
                        WHERE message_key = :key
                            AND state <> 'HANDLING'
                        """).bind("key", key).map(this::toAnswer).one();
    }

    /** A reply that goes or went as a text is not given a second time. */
    private Answer toAnswer(Readable row) {
        String state = Objects.requireNonNull(row.get("state", String.class));
        boolean asText = state.startsWith("TEXT_");
        return new Answer(asText ? null : decrypt(row.get("reply", String.class)));
    }

    @Override
    public Mono<Boolean> markAnswered(Lease lease, @Nullable String reply, Instant now) {
        return finish(lease, "ANSWERED", null, reply, now);
    }

    @Override
    public Mono<Boolean> markFailed(Lease lease, String error, @Nullable String reply, Instant now) {
        return finish(lease, "FAILED", error, reply, now);
    }

    private Mono<Boolean> finish(
            Lease lease, String state, @Nullable String error, @Nullable String reply, Instant now) {
        GenericExecuteSpec update = guarded("""
                        UPDATE wechat_inbound_message
                        SET state = :state, error = :error, reply = :reply, handled_at = :now,
                            lease_until = NULL, payload = NULL
                        WHERE message_key = :key
                            AND attempts = :attempt
                            AND lease_until IS NOT NULL
                        """, lease).bind("state", state).bind("now", now);
        return changed(bindText(bindText(update, "error", cut(error)), "reply", encrypt(reply)));
    }

    @Override
    public Mono<Boolean> markTextDue(Lease lease, String reply, Instant leaseUntil) {
        return changed(guarded("""
                        UPDATE wechat_inbound_message
                        SET state = 'TEXT_DUE', reply = :reply, lease_until = :lease
                        WHERE message_key = :key
                            AND attempts = :attempt
                            AND state = 'HANDLING'
                        """, lease)
                .bind("reply", Objects.requireNonNull(encrypt(reply)))
                .bind("lease", leaseUntil));
    }

    @Override
    public Mono<Boolean> markTextSent(Lease lease, @Nullable String error, Instant now) {
        GenericExecuteSpec update = guarded("""
                        UPDATE wechat_inbound_message
                        SET state = 'TEXT_SENT', error = :error, handled_at = :now,
                            lease_until = NULL, payload = NULL
                        WHERE message_key = :key
                            AND attempts = :attempt
                            AND state = 'TEXT_DUE'
                        """, lease).bind("now", now);
        return changed(bindText(update, "error", cut(error)));
    }

    @Override
    public Mono<Boolean> markRetry(Lease lease, String error, Instant again) {
        GenericExecuteSpec update = guarded("""
                        UPDATE wechat_inbound_message
                        SET error = :error, lease_until = :again
                        WHERE message_key = :key
                            AND attempts = :attempt
                            AND lease_until IS NOT NULL
                        """, lease).bind("again", again);
        return changed(bindText(update, "error", cut(error)));
    }

    @Override
    public Flux<Unfinished> claim(int limit, int mostAttempts, Instant now, Instant leaseUntil) {
        return Flux.defer(() -> {
            String claim = UUID.randomUUID().toString();
            return take(claim, limit, mostAttempts, now, leaseUntil)
                    .filter(count -> count > 0)
                    .flatMap(count -> findClaimed(claim, leaseUntil, limit).collectList())
                    .flatMapIterable(claimed -> claimed);
        });
    }

    private Mono<Long> take(String claim, int limit, int mostAttempts, Instant now, Instant leaseUntil) {
        return database.sql("""
                        UPDATE wechat_inbound_message
                        SET claim = :claim, attempts = attempts + 1, lease_until = :lease
                        WHERE lease_until < :now
                            AND attempts < :most
                        ORDER BY lease_until, message_key
                        LIMIT :limit
                        """)
                .bind("claim", claim)
                .bind("lease", leaseUntil)
                .bind("now", now)
                .bind("most", mostAttempts)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private Flux<Unfinished> findClaimed(String claim, Instant leaseUntil, int limit) {
        return database.sql("""
                        SELECT message_key, attempts, state, payload, reply
                        FROM wechat_inbound_message
                        WHERE lease_until = :lease
                            AND claim = :claim
                        ORDER BY message_key
                        LIMIT :limit
                        """)
                .bind("lease", leaseUntil)
                .bind("claim", claim)
                .bind("limit", limit)
                .map(this::toUnfinished)
                .all();
    }

    private Unfinished toUnfinished(Readable row) {
        Lease lease = new Lease(
                Objects.requireNonNull(row.get("message_key", String.class)),
                Objects.requireNonNull(row.get("attempts", Integer.class)));
        String payload = Objects.requireNonNull(decrypt(row.get("payload", String.class)));
        boolean due = "TEXT_DUE".equals(row.get("state", String.class));
        return new Unfinished(
                lease,
                json.readValue(payload, InboundMessage.class),
                due ? decrypt(row.get("reply", String.class)) : null);
    }

    @Override
    public Mono<Long> failExhausted(int mostAttempts, Instant now) {
        return database.sql("""
                        UPDATE wechat_inbound_message
                        SET state = 'FAILED', error = COALESCE(error, 'LeaseExpired'), handled_at = :now,
                            lease_until = NULL, payload = NULL
                        WHERE lease_until < :now
                            AND attempts >= :most
                        ORDER BY lease_until, message_key
                        LIMIT 100
                        """)
                .bind("now", now)
                .bind("most", mostAttempts)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<Long> deleteBefore(Instant receivedBefore, int limit) {
        return database.sql("""
                        DELETE FROM wechat_inbound_message
                        WHERE received_at < :before
                        ORDER BY received_at, message_key
                        LIMIT :limit
                        """)
                .bind("before", receivedBefore)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private GenericExecuteSpec guarded(String sql, Lease lease) {
        return database.sql(sql).bind("key", lease.key()).bind("attempt", lease.attempt());
    }

    private static Mono<Boolean> changed(GenericExecuteSpec update) {
        return update.fetch().rowsUpdated().map(count -> count == 1);
    }

    private static GenericExecuteSpec bindText(GenericExecuteSpec spec, String name, @Nullable String value) {
        return value == null ? spec.bindNull(name, String.class) : spec.bind(name, value);
    }

    private @Nullable String encrypt(@Nullable String plain) {
        return plain == null ? null : cipher.encrypt(plain);
    }

    private @Nullable String decrypt(@Nullable String encrypted) {
        return encrypted == null ? null : cipher.decrypt(encrypted);
    }

    private static @Nullable String cut(@Nullable String error) {
        return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
