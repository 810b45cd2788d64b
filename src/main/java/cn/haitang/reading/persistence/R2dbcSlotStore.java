package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SlotSeriesId;
import cn.haitang.reading.core.SignUp;
import cn.haitang.reading.core.SlotStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link SlotStore} on R2DBC. */
@Repository
class R2dbcSlotStore implements SlotStore {

    private final DatabaseClient database;
    private final SignUpRows signUps;

    R2dbcSlotStore(DatabaseClient database, SignUpRows signUps) {
        this.database = database;
        this.signUps = signUps;
    }

    @Override
    public Mono<SlotSeriesId> insert(OrganisationId community, Instant now) {
        return database.sql("INSERT INTO reading_slot_series (community_id, made_at) VALUES (:community, :now)")
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("community", community.value())
                .bind("now", now)
                .map(row -> new SlotSeriesId(Objects.requireNonNull(row.get("id", Long.class))))
                .one();
    }

    @Override
    public Flux<ActivityId> slots(SlotSeriesId id) {
        return database.sql("SELECT activity_id FROM reading_seats WHERE series_id = :series")
                .bind("series", id.value())
                .map(row -> new ActivityId(Objects.requireNonNull(row.get("activity_id", Long.class))))
                .all();
    }

    @Override
    public Mono<Void> lock(SlotSeriesId id) {
        return database.sql("SELECT id FROM reading_slot_series WHERE id = :series FOR UPDATE")
                .bind("series", id.value())
                .then();
    }

    @Override
    public Mono<List<SignUp>> booked(SlotSeriesId id, Collection<MemberId> members) {
        return signUps.findBooked(
                        id.value(),
                        members.stream().map(MemberId::value).sorted().toList())
                .map(SignUpRow::toSignUp)
                .collectList();
    }
}
