package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.core.Broadcast;
import cn.haitang.reading.core.BroadcastStore;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link BroadcastStore} on R2DBC. */
@Repository
class R2dbcBroadcastStore implements BroadcastStore {

    private final DatabaseClient database;

    R2dbcBroadcastStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> insert(Broadcast broadcast) {
        MemberId author = broadcast.author();
        return database.sql("""
                        INSERT INTO reading_broadcast (
                            activity_id, occasion, kind, note, author_id, told_up_to, finished, created_at)
                        VALUES (:activity, :occasion, :kind, :note, :author, 0, 0, :createdAt)
                        ON DUPLICATE KEY UPDATE occasion = reading_broadcast.occasion
                        """)
                .bind("activity", broadcast.activity().value())
                .bind("occasion", broadcast.occasion())
                .bind("kind", broadcast.kind().name())
                .bind("note", orNull(broadcast.note(), String.class))
                .bind("author", orNull(author == null ? null : author.value(), Long.class))
                .bind("createdAt", broadcast.createdAt())
                .then();
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Flux<Broadcast> unfinished(int limit) {
        return database.sql("""
                        SELECT id, activity_id, occasion, kind, note, author_id, told_up_to, created_at
                        FROM reading_broadcast
                        WHERE finished = 0
                        ORDER BY id
                        LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(R2dbcBroadcastStore::toUnfinished)
                .all();
    }

    private static Broadcast toUnfinished(Readable row) {
        Long author = row.get("author_id", Long.class);
        return new Broadcast(
                number(row, "id"),
                new ActivityId(number(row, "activity_id")),
                text(row, "occasion"),
                Broadcast.Kind.valueOf(text(row, "kind")),
                row.get("note", String.class),
                author == null ? null : new MemberId(author),
                (int) number(row, "told_up_to"),
                false,
                Objects.requireNonNull(row.get("created_at", LocalDateTime.class))
                        .toInstant(ZoneOffset.UTC));
    }

    @Override
    public Mono<Boolean> advance(Broadcast broadcast, int toldUpTo, boolean finished) {
        return database.sql("""
                        UPDATE reading_broadcast
                        SET told_up_to = :toldUpTo, finished = :finished
                        WHERE id = :id AND told_up_to = :expected AND finished = 0
                        """)
                .bind("toldUpTo", toldUpTo)
                .bind("finished", finished)
                .bind("id", broadcast.id())
                .bind("expected", broadcast.toldUpTo())
                .fetch()
                .rowsUpdated()
                .map(changed -> changed == 1);
    }

    /** A locking read sees what another organiser said a moment ago. */
    @Override
    public Mono<Long> messagesSince(ActivityId activity, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) AS said
                        FROM reading_broadcast
                        WHERE activity_id = :activity AND kind = 'MESSAGE' AND created_at > :since
                        LOCK IN SHARE MODE
                        """)
                .bind("activity", activity.value())
                .bind("since", since)
                .map(row -> number(row, "said"))
                .one();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return database.sql("UPDATE reading_broadcast SET author_id = :into WHERE author_id = :from")
                .bind("from", from.value())
                .bind("into", into.value())
                .then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }
}
