package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.FeedbackId;
import cn.haitang.reading.Feedbacks.Rating;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.core.Feedback;
import cn.haitang.reading.core.FeedbackStore;
import cn.haitang.shared.DomainException;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link FeedbackStore} on R2DBC. */
@Repository
class R2dbcFeedbackStore implements FeedbackStore {

    private static final String FEEDBACK = """
            SELECT id, activity_id, member_id, stars, comment, publish, held, given_at
            FROM reading_feedback
            """;

    private final DatabaseClient database;

    R2dbcFeedbackStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<FeedbackId> insert(Feedback feedback) {
        MemberId member = feedback.member();
        return database.sql("""
                        INSERT INTO reading_feedback (activity_id, member_id, stars, comment, publish, held, given_at)
                        VALUES (:activity, :member, :stars, :comment, :publish, :held, :givenAt)
                        """)
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("activity", feedback.activity().value())
                .bind("member", orNull(member == null ? null : member.value(), Long.class))
                .bind("stars", feedback.stars())
                .bind("comment", orNull(feedback.comment(), String.class))
                .bind("publish", feedback.publish())
                .bind("held", feedback.held())
                .bind("givenAt", feedback.givenAt())
                .map(row -> new FeedbackId(number(row, "id")))
                .one()
                .onErrorMap(
                        DuplicateKeyException.class, twice -> new DomainException(ReadingError.FEEDBACK_GIVEN_ALREADY));
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Mono<Feedback> find(FeedbackId id) {
        return database.sql(FEEDBACK + "WHERE id = :id")
                .bind("id", id.value())
                .map(R2dbcFeedbackStore::toFeedback)
                .one();
    }

    @Override
    public Mono<Feedback> of(ActivityId activity, MemberId member) {
        return database.sql(FEEDBACK + "WHERE activity_id = :activity AND member_id = :member")
                .bind("activity", activity.value())
                .bind("member", member.value())
                .map(R2dbcFeedbackStore::toFeedback)
                .one();
    }

    @Override
    public Flux<Feedback> list(ActivityId activity, long before, int limit) {
        return list("WHERE activity_id = :activity AND id < :before ", activity, before, limit);
    }

    @Override
    public Flux<Feedback> published(ActivityId activity, long before, int limit) {
        return list(
                "WHERE activity_id = :activity AND publish = 1 AND held = 0 AND comment IS NOT NULL AND id < :before ",
                activity,
                before,
                limit);
    }

    private Flux<Feedback> list(String condition, ActivityId activity, long before, int limit) {
        return database.sql(FEEDBACK + condition + "ORDER BY id DESC LIMIT :limit")
                .bind("activity", activity.value())
                .bind("before", before)
                .bind("limit", limit)
                .map(R2dbcFeedbackStore::toFeedback)
                .all();
    }

    @Override
    public Mono<Rating> rating(ActivityId activity) {
        return database.sql("""
                        SELECT COUNT(*) AS given, AVG(stars) AS average
                        FROM reading_feedback
                        WHERE activity_id = :activity
                        """)
                .bind("activity", activity.value())
                .map(row -> new Rating(number(row, "given"), row.get("average", Double.class)))
                .one();
    }

    @Override
    public Mono<Void> release(FeedbackId id) {
        return database.sql("UPDATE reading_feedback SET held = 0 WHERE id = :id")
                .bind("id", id.value())
                .then();
    }

    @Override
    public Flux<Feedback> givenBy(MemberId member, int limit) {
        return database.sql(FEEDBACK + "WHERE member_id = :member ORDER BY id LIMIT :limit")
                .bind("member", member.value())
                .bind("limit", limit)
                .map(R2dbcFeedbackStore::toFeedback)
                .all();
    }

    private static Feedback toFeedback(Readable row) {
        Long member = row.get("member_id", Long.class);
        return new Feedback(
                new FeedbackId(number(row, "id")),
                new ActivityId(number(row, "activity_id")),
                member == null ? null : new MemberId(member),
                (int) number(row, "stars"),
                row.get("comment", String.class),
                number(row, "publish") == 1,
                number(row, "held") == 1,
                Objects.requireNonNull(row.get("given_at", LocalDateTime.class)).toInstant(ZoneOffset.UTC));
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return database.sql("UPDATE IGNORE reading_feedback SET member_id = :into WHERE member_id = :from")
                .bind("from", from.value())
                .bind("into", into.value())
                .then()
                .then(Mono.defer(() -> database.sql("DELETE FROM reading_feedback WHERE member_id = :from")
                        .bind("from", from.value())
                        .then()));
    }

    @Override
    public Mono<Void> anonymise(MemberId member) {
        return database.sql("""
                        UPDATE reading_feedback
                        SET member_id = NULL, comment = NULL, publish = 0, held = 0
                        WHERE member_id = :member
                        """).bind("member", member.value()).then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
