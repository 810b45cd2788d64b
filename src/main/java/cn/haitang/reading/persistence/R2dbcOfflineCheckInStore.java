package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.OfflineCheckIns.Outcome;
import cn.haitang.reading.OfflineCheckIns.Reason;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.core.OfflineCheckIn;
import cn.haitang.reading.core.OfflineCheckInStore;
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

/** {@link OfflineCheckInStore} on R2DBC. */
@Repository
class R2dbcOfflineCheckInStore implements OfflineCheckInStore {

    private static final String TICK = """
            SELECT activity_id, sign_up_id, device, came_at, outcome, reason, staff_id, synced_at
            FROM reading_offline_check_in
            """;

    private final DatabaseClient database;

    R2dbcOfflineCheckInStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<OfflineCheckIn> find(ActivityId activity, SignUpId signUp, String device) {
        return database.sql(TICK + "WHERE activity_id = :activity AND sign_up_id = :signUp AND device = :device")
                .bind("activity", activity.value())
                .bind("signUp", signUp.value())
                .bind("device", device)
                .map(R2dbcOfflineCheckInStore::toTick)
                .one();
    }

    @Override
    public Mono<Void> insert(OfflineCheckIn tick) {
        Reason reason = tick.reason();
        MemberId by = tick.by();
        return database.sql("""
                        INSERT INTO reading_offline_check_in
                            (activity_id, sign_up_id, device, came_at, outcome, reason, staff_id, synced_at)
                        VALUES (:activity, :signUp, :device, :cameAt, :outcome, :reason, :staff, :syncedAt)
                        """)
                .bind("activity", tick.activity().value())
                .bind("signUp", tick.signUp().value())
                .bind("device", tick.device())
                .bind("cameAt", tick.cameAt())
                .bind("outcome", tick.outcome().name())
                .bind("reason", orNull(reason == null ? null : reason.name(), String.class))
                .bind("staff", orNull(by == null ? null : by.value(), Long.class))
                .bind("syncedAt", tick.syncedAt())
                .then();
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Flux<OfflineCheckIn> conflicts(ActivityId activity, int limit) {
        return database.sql(TICK + "WHERE activity_id = :activity AND outcome = 'CONFLICT' ORDER BY id LIMIT :limit")
                .bind("activity", activity.value())
                .bind("limit", limit)
                .map(R2dbcOfflineCheckInStore::toTick)
                .all();
    }

    private static OfflineCheckIn toTick(Readable row) {
        String reason = row.get("reason", String.class);
        Long by = row.get("staff_id", Long.class);
        return new OfflineCheckIn(
                new ActivityId(number(row, "activity_id")),
                new SignUpId(number(row, "sign_up_id")),
                text(row, "device"),
                moment(row, "came_at"),
                Outcome.valueOf(text(row, "outcome")),
                reason == null ? null : Reason.valueOf(reason),
                by == null ? null : new MemberId(by),
                moment(row, "synced_at"));
    }

    @Override
    public Mono<Void> repoint(MemberId from, @Nullable MemberId into) {
        return database.sql("UPDATE reading_offline_check_in SET staff_id = :into WHERE staff_id = :from")
                .bind("from", from.value())
                .bind("into", orNull(into == null ? null : into.value(), Long.class))
                .then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static Instant moment(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, LocalDateTime.class), column)
                .toInstant(ZoneOffset.UTC);
    }
}
