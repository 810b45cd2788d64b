package cn.haitang.study.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.core.ReadingStore;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link ReadingStore} on R2DBC. */
@Repository
class R2dbcReadingStore implements ReadingStore {

    private final DatabaseClient database;

    R2dbcReadingStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> enrol(CourseId course, MemberId reader, @Nullable OrganisationId home, Instant now) {
        return database.sql("""
                        INSERT IGNORE INTO study_enrolment (course_id, member_id, community_id, started_at)
                        VALUES (:course, :reader, :home, :now)
                        """)
                .bind("course", course.value())
                .bind("reader", reader.value())
                .bind("home", home == null ? Parameters.in(Long.class) : home.value())
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> begin(ChapterId chapter, MemberId reader, Instant now) {
        return database.sql("""
                        INSERT IGNORE INTO study_progress (chapter_id, member_id, seconds, read_at)
                        VALUES (:chapter, :reader, 0, :now)
                        """)
                .bind("chapter", chapter.value())
                .bind("reader", reader.value())
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Read> lock(ChapterId chapter, MemberId reader) {
        return database.sql("""
                        SELECT seconds, read_at, finished_at
                        FROM study_progress
                        WHERE chapter_id = :chapter AND member_id = :reader
                        FOR UPDATE
                        """)
                .bind("chapter", chapter.value())
                .bind("reader", reader.value())
                .map(R2dbcReadingStore::toRead)
                .one();
    }

    private static Read toRead(Readable row) {
        return new Read(
                (int) number(row, "seconds"),
                Objects.requireNonNull(row.get("read_at", Instant.class)),
                row.get("finished_at", Instant.class));
    }

    @Override
    public Mono<Map<ChapterId, Read>> of(MemberId reader, Collection<ChapterId> chapters) {
        if (chapters.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT chapter_id, seconds, read_at, finished_at
                        FROM study_progress
                        WHERE member_id = :reader AND chapter_id IN (:chapters)
                        """)
                .bind("reader", reader.value())
                .bind("chapters", chapters.stream().map(ChapterId::value).toList())
                .map(row -> Map.entry(new ChapterId(number(row, "chapter_id")), toRead(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> save(ChapterId chapter, MemberId reader, Read after) {
        Instant finishedAt = after.finishedAt();
        return database.sql("""
                        UPDATE study_progress
                        SET seconds = :seconds, read_at = :readAt, finished_at = :finishedAt
                        WHERE chapter_id = :chapter AND member_id = :reader
                        """)
                .bind("seconds", after.seconds())
                .bind("readAt", after.readAt())
                .bind("finishedAt", finishedAt == null ? Parameters.in(Instant.class) : finishedAt)
                .bind("chapter", chapter.value())
                .bind("reader", reader.value())
                .then();
    }

    @Override
    public Mono<Void> addOnline(MemberId reader, LocalDate day, int seconds) {
        return database.sql("""
                        INSERT INTO study_day (member_id, day, online_seconds, own_minutes)
                        VALUES (:reader, :day, :seconds, 0)
                        ON DUPLICATE KEY UPDATE online_seconds = online_seconds + :seconds
                        """)
                .bind("reader", reader.value())
                .bind("day", day)
                .bind("seconds", seconds)
                .then();
    }

    @Override
    public Mono<Void> sayOwn(MemberId reader, LocalDate day, int minutes) {
        return database.sql("""
                        INSERT INTO study_day (member_id, day, online_seconds, own_minutes)
                        VALUES (:reader, :day, 0, :minutes)
                        ON DUPLICATE KEY UPDATE own_minutes = :minutes
                        """)
                .bind("reader", reader.value())
                .bind("day", day)
                .bind("minutes", minutes)
                .then();
    }

    @Override
    public Mono<Void> finish(CourseId course, MemberId reader, Instant now) {
        return database.sql("""
                        UPDATE study_enrolment
                        SET finished_at = :now
                        WHERE course_id = :course AND member_id = :reader AND finished_at IS NULL
                        """)
                .bind("now", now)
                .bind("course", course.value())
                .bind("reader", reader.value())
                .then();
    }

    @Override
    public Flux<Enrolment> enrolments(MemberId reader, int limit) {
        return database.sql("""
                        SELECT course_id, finished_at
                        FROM study_enrolment
                        WHERE member_id = :reader
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("reader", reader.value())
                .bind("limit", limit)
                .map(row ->
                        new Enrolment(new CourseId(number(row, "course_id")), row.get("finished_at", Instant.class)))
                .all();
    }

    @Override
    public Flux<DayRead> days(MemberId reader, int limit) {
        return database.sql("""
                        SELECT day, online_seconds, own_minutes
                        FROM study_day
                        WHERE member_id = :reader AND (online_seconds >= 60 OR own_minutes > 0)
                        ORDER BY day DESC
                        LIMIT :limit
                        """)
                .bind("reader", reader.value())
                .bind("limit", limit)
                .map(row -> new DayRead(
                        Objects.requireNonNull(row.get("day", LocalDate.class)),
                        (int) number(row, "online_seconds"),
                        (int) number(row, "own_minutes")))
                .all();
    }

    @Override
    public Mono<Totals> totals(MemberId reader) {
        return database.sql("""
                        SELECT CAST(COALESCE(SUM(online_seconds), 0) AS SIGNED) AS online,
                            CAST(COALESCE(SUM(own_minutes), 0) AS SIGNED) AS own
                        FROM study_day
                        WHERE member_id = :reader
                        """)
                .bind("reader", reader.value())
                .map(row -> new Totals(number(row, "online"), number(row, "own")))
                .one();
    }

    @Override
    public Flux<Rate> rates(CourseId course) {
        return database.sql("""
                        SELECT community_id, COUNT(*) AS started, COUNT(finished_at) AS finished
                        FROM study_enrolment
                        WHERE course_id = :course
                        GROUP BY community_id
                        ORDER BY COUNT(*) DESC, community_id
                        """)
                .bind("course", course.value())
                .map(row -> new Rate(home(row), (int) number(row, "started"), (int) number(row, "finished")))
                .all();
    }

    private static @Nullable OrganisationId home(Readable row) {
        Long community = row.get("community_id", Long.class);
        return community == null ? null : new OrganisationId(community);
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return Flux.fromIterable(List.of(
                        "UPDATE IGNORE study_enrolment SET member_id = :into WHERE member_id = :from",
                        "DELETE FROM study_enrolment WHERE member_id = :from AND :into > 0",
                        "UPDATE IGNORE study_progress SET member_id = :into WHERE member_id = :from",
                        "DELETE FROM study_progress WHERE member_id = :from AND :into > 0",
                        "UPDATE IGNORE study_day SET member_id = :into WHERE member_id = :from",
                        "DELETE FROM study_day WHERE member_id = :from AND :into > 0"))
                .concatMap(statement -> database.sql(statement)
                        .bind("from", from.value())
                        .bind("into", into.value())
                        .then())
                .then();
    }

    @Override
    public Mono<Void> anonymise(MemberId reader) {
        return Flux.fromIterable(List.of(
                        "UPDATE study_enrolment SET member_id = NULL WHERE member_id = :reader",
                        "UPDATE study_progress SET member_id = NULL WHERE member_id = :reader",
                        "DELETE FROM study_day WHERE member_id = :reader"))
                .concatMap(statement ->
                        database.sql(statement).bind("reader", reader.value()).then())
                .then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
