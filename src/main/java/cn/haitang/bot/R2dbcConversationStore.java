package cn.haitang.bot;

import cn.haitang.shared.TextCipher;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conversations in the table {@code conversation}, unreadable at rest. */
@Component
class R2dbcConversationStore implements ConversationStore {

    private static final TypeReference<List<Conversation.Answer>> ANSWERS = new TypeReference<>() {};

    /** One round of forgetting; the next one takes the rest. */
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final DatabaseClient database;
    private final TextCipher cipher;
    private final JsonMapper json;

    R2dbcConversationStore(DatabaseClient database, TextCipher cipher, JsonMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public Mono<Conversation> find(String openId, Instant now) {
        return database.sql("""
                        SELECT state, answered, version, expires_at
                        FROM conversation
                        WHERE open_id = :openId
                        """)
                .bind("openId", openId)
                .map(row -> toConversation(openId, row, now))
                .one()
                .defaultIfEmpty(Conversation.begin(openId));
    }

    private Conversation toConversation(String openId, Readable row, Instant now) {
        LocalDateTime expiresAt = Objects.requireNonNull(row.get("expires_at", LocalDateTime.class));
        String state = row.get("state", String.class);
        boolean remembered =
                state != null && expiresAt.toInstant(ZoneOffset.UTC).isAfter(now);
        String answered = row.get("answered", String.class);
        return new Conversation(
                openId,
                remembered ? json.readValue(cipher.decrypt(Objects.requireNonNull(state)), Memory.class) : Memory.NONE,
                answered == null ? List.of() : json.readValue(cipher.decrypt(answered), ANSWERS),
                Objects.requireNonNull(row.get("version", Integer.class)));
    }

    @Override
    public Mono<Void> save(Conversation conversation, Instant now, Instant expiresAt) {
        return conversation.version() == 0
                ? insert(conversation, now, expiresAt)
                : update(conversation, now, expiresAt);
    }

    private Mono<Void> insert(Conversation conversation, Instant now, Instant expiresAt) {
        return bind(database.sql("""
                                INSERT INTO conversation (open_id, state, answered, version, expires_at, updated_at)
                                VALUES (:openId, :state, :answered, 1, :expiresAt, :now)
                                """), conversation, now, expiresAt)
                .fetch()
                .rowsUpdated()
                .onErrorMap(DuplicateKeyException.class, error -> new ConversationChanged())
                .then();
    }

    private Mono<Void> update(Conversation conversation, Instant now, Instant expiresAt) {
        return bind(database.sql("""
                                UPDATE conversation
                                SET state = :state, answered = :answered, version = version + 1,
                                    expires_at = :expiresAt, updated_at = :now
                                WHERE open_id = :openId AND version = :version
                                """), conversation, now, expiresAt)
                .bind("version", conversation.version())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(ConversationChanged::new))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, Conversation conversation, Instant now, Instant expiresAt) {
        String state = state(conversation.memory());
        DatabaseClient.GenericExecuteSpec bound = statement
                .bind("openId", conversation.openId())
                .bind("answered", cipher.encrypt(json.writeValueAsString(conversation.answered())))
                .bind("now", now)
                .bind("expiresAt", expiresAt);
        return state == null ? bound.bindNull("state", String.class) : bound.bind("state", state);
    }

    private @Nullable String state(Memory memory) {
        return memory.equals(Memory.NONE) ? null : cipher.encrypt(json.writeValueAsString(memory));
    }

    @Override
    public Mono<Void> forget(String openId) {
        return database.sql("DELETE FROM conversation WHERE open_id = :openId")
                .bind("openId", openId)
                .then();
    }

    @Override
    public Mono<Long> forgetExpired(Instant now) {
        return database.sql("""
                        DELETE FROM conversation
                        WHERE expires_at < :now
                        ORDER BY expires_at
                        LIMIT\s""" + FORGOTTEN_AT_ONCE).bind("now", now).fetch().rowsUpdated();
    }
}
