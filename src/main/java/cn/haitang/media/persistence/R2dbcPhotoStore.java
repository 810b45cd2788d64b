package cn.haitang.media.persistence;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoUse;
import cn.haitang.media.core.Photo;
import cn.haitang.media.core.PhotoStore;
import cn.haitang.members.MemberId;
import cn.haitang.wechat.MediaVerdict;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link PhotoStore} on R2DBC. */
@Repository
class R2dbcPhotoStore implements PhotoStore {

    private static final String SELECT = """
            SELECT id, ref, kept, state, undecided, width, height, uploaded_at, subject, stage
            FROM photo
            """;

    /** A need that was reopened a few times has some dozens. */
    private static final int MOST_OF_A_SUBJECT = 500;

    private final DatabaseClient database;

    R2dbcPhotoStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<PhotoId> insert(MemberId uploader, Upcoming photo, Instant deleteAt) {
        return database.sql("""
                        INSERT INTO photo (
                            ref, uploader_id, kept, state, undecided, width, height, uploaded_at, delete_at,
                            check_lease, check_tries)
                        VALUES (:ref, :uploader, 0, 'CHECKING', 0, :width, :height, :uploadedAt, :deleteAt, 0, 0)
                        """)
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("ref", photo.ref())
                .bind("uploader", uploader.value())
                .bind("width", photo.width())
                .bind("height", photo.height())
                .bind("uploadedAt", photo.uploadedAt())
                .bind("deleteAt", deleteAt)
                .map(row -> new PhotoId(number(row, "id")))
                .one();
    }

    @Override
    public Mono<Photo> find(PhotoId id) {
        return database.sql(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map(R2dbcPhotoStore::toPhoto)
                .one();
    }

    @Override
    public Mono<Void> markKept(PhotoId id, Instant now) {
        return database.sql("UPDATE photo SET kept = 1, check_at = :now WHERE id = :id AND kept = 0")
                .bind("now", now)
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Long> countUnused(MemberId uploader) {
        return database.sql("SELECT COUNT(*) AS unused FROM photo WHERE uploader_id = :uploader AND subject IS NULL")
                .bind("uploader", uploader.value())
                .map(row -> number(row, "unused"))
                .one();
    }

    @Override
    public Mono<List<Photo>> holdUsable(MemberId uploader, List<PhotoId> ids, Instant now) {
        return database.sql(SELECT + """
                        WHERE id IN (:ids)
                            AND uploader_id = :uploader AND subject IS NULL AND kept = 1 AND delete_at > :now
                        ORDER BY id
                        LIMIT :most
                        FOR UPDATE
                        """)
                .bind("ids", ids.stream().map(PhotoId::value).toList())
                .bind("uploader", uploader.value())
                .bind("now", now)
                .bind("most", ids.size())
                .map(R2dbcPhotoStore::toPhoto)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> attach(PhotoId id, PhotoUse use, int position, Instant now) {
        return database.sql("""
                        UPDATE photo
                        SET subject = :subject, stage = :stage, position = :position, attached_at = :now,
                            delete_at = NULL
                        WHERE id = :id
                        """)
                .bind("subject", use.subject())
                .bind("stage", use.stage())
                .bind("position", position)
                .bind("now", now)
                .bind("id", id.value())
                .then();
    }

    @Override
    public Flux<Photo> of(String subject) {
        return database.sql(SELECT + """
                        WHERE subject = :subject
                        ORDER BY attached_at, position, id
                        LIMIT :most
                        """)
                .bind("subject", subject)
                .bind("most", MOST_OF_A_SUBJECT)
                .map(R2dbcPhotoStore::toPhoto)
                .all();
    }

    @Override
    public Flux<Photo> shown(String subject, MemberId viewer) {
        return database.sql(SELECT + """
                        WHERE subject = :subject AND (state = 'SHOWN' OR uploader_id = :viewer)
                        ORDER BY attached_at, position, id
                        LIMIT :most
                        """)
                .bind("subject", subject)
                .bind("viewer", viewer.value())
                .bind("most", MOST_OF_A_SUBJECT)
                .map(R2dbcPhotoStore::toPhoto)
                .all();
    }

    @Override
    public Mono<Boolean> decide(PhotoId id, PhotoState state) {
        return database.sql("""
                        UPDATE photo
                        SET state = :state, undecided = 0, check_at = NULL
                        WHERE id = :id AND state = 'CHECKING'
                        """)
                .bind("state", state.name())
                .bind("id", id.value())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** As the outbox does it: read without locks, take by primary key and guarded, read what was taken. */
    @Override
    public Mono<List<DueCheck>> claimChecks(int limit, Instant now, Duration lease) {
        long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return database.sql("""
                        SELECT id
                        FROM photo
                        WHERE check_at <= :now
                        ORDER BY check_at, id
                        LIMIT :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> number(row, "id"))
                .all()
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .delayUntil(ids -> lease(ids, token, now, now.plus(lease)))
                .flatMap(ids -> leased(ids, token))
                .defaultIfEmpty(List.of());
    }

    private Mono<Long> lease(List<Long> ids, long token, Instant now, Instant leaseEnd) {
        return database.sql("""
                        UPDATE photo
                        SET check_lease = :token, check_at = :leaseEnd, check_tries = check_tries + 1
                        WHERE id IN (:ids) AND check_at <= :now
                        """)
                .bind("token", token)
                .bind("leaseEnd", leaseEnd)
                .bind("ids", ids)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    private Mono<List<DueCheck>> leased(List<Long> ids, long token) {
        return database.sql("""
                        SELECT id, ref, uploader_id, check_tries, trace_id
                        FROM photo
                        WHERE id IN (:ids) AND check_lease = :token AND uploader_id IS NOT NULL
                        ORDER BY id
                        LIMIT :most
                        """)
                .bind("ids", ids)
                .bind("token", token)
                .bind("most", ids.size())
                .map(row -> new DueCheck(
                        new PhotoId(number(row, "id")),
                        text(row, "ref"),
                        new MemberId(number(row, "uploader_id")),
                        (int) number(row, "check_tries"),
                        row.get("trace_id", String.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> keepTrace(PhotoId id, String traceId, Instant overdueAt) {
        return database.sql("""
                        UPDATE photo
                        SET trace_id = :trace, check_at = :overdueAt
                        WHERE id = :id AND state = 'CHECKING' AND undecided = 0 AND uploader_id IS NOT NULL
                        """)
                .bind("trace", traceId)
                .bind("overdueAt", overdueAt)
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Boolean> leaveToPeople(PhotoId id) {
        return database.sql("""
                        UPDATE photo
                        SET undecided = 1, check_at = NULL
                        WHERE id = :id AND state = 'CHECKING' AND undecided = 0
                        """).bind("id", id.value()).fetch().rowsUpdated().map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> keepVerdict(MediaVerdict verdict, Instant now) {
        return database.sql("""
                        INSERT INTO photo_verdict (trace_id, opinion, given_at)
                        VALUES (:trace, :opinion, :now)
                        ON DUPLICATE KEY UPDATE trace_id = photo_verdict.trace_id
                        """)
                .bind("trace", verdict.traceId())
                .bind("opinion", verdict.opinion().name())
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Verdict> verdict(String traceId) {
        return database.sql("""
                        SELECT p.id, v.opinion
                        FROM photo_verdict v
                        JOIN photo p ON p.trace_id = v.trace_id
                        WHERE v.trace_id = :trace AND p.state = 'CHECKING'
                        ORDER BY p.id
                        LIMIT 1
                        """)
                .bind("trace", traceId)
                .map(row ->
                        new Verdict(new PhotoId(number(row, "id")), MediaVerdict.Opinion.valueOf(text(row, "opinion"))))
                .one();
    }

    @Override
    public Mono<Void> forgetVerdicts(Instant before, int limit) {
        return database.sql("DELETE FROM photo_verdict WHERE given_at < :before ORDER BY given_at LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .then();
    }

    @Override
    public Flux<Photo> uploadedBy(MemberId uploader, int limit) {
        return database.sql(SELECT + """
                        WHERE uploader_id = :uploader
                        ORDER BY id
                        LIMIT :limit
                        """)
                .bind("uploader", uploader.value())
                .bind("limit", limit)
                .map(R2dbcPhotoStore::toPhoto)
                .all();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return database.sql("UPDATE photo SET uploader_id = :into WHERE uploader_id = :from")
                .bind("into", into.value())
                .bind("from", from.value())
                .then();
    }

    @Override
    public Mono<Void> forget(MemberId uploader, Instant now) {
        return database.sql("""
                        UPDATE photo
                        SET uploader_id = NULL, subject = NULL, check_at = NULL, delete_at = :now
                        WHERE uploader_id = :uploader
                        """)
                .bind("now", now)
                .bind("uploader", uploader.value())
                .then();
    }

    @Override
    public Flux<Photo> expired(Instant now, int limit) {
        return database.sql(SELECT + """
                        WHERE delete_at <= :now
                        ORDER BY delete_at, id
                        LIMIT :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(R2dbcPhotoStore::toPhoto)
                .all();
    }

    @Override
    public Mono<Void> delete(PhotoId id, Instant now) {
        return database.sql("DELETE FROM photo WHERE id = :id AND delete_at <= :now")
                .bind("id", id.value())
                .bind("now", now)
                .then();
    }

    private static Photo toPhoto(Readable row) {
        return new Photo(
                new PhotoId(number(row, "id")),
                text(row, "ref"),
                isSet(row, "kept"),
                PhotoState.valueOf(text(row, "state")),
                isSet(row, "undecided"),
                (int) number(row, "width"),
                (int) number(row, "height"),
                Objects.requireNonNull(row.get("uploaded_at", LocalDateTime.class))
                        .toInstant(ZoneOffset.UTC),
                row.get("subject", String.class),
                row.get("stage", String.class));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static boolean isSet(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}
