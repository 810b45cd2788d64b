package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.core.JoiningStore;
import cn.haitang.needs.core.Need;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link JoiningStore} on R2DBC. */
@Repository
class R2dbcJoiningStore implements JoiningStore {

    private final DatabaseClient database;
    private final R2dbcEntityTemplate template;

    R2dbcJoiningStore(R2dbcEntityTemplate template) {
        this.template = template;
        this.database = template.getDatabaseClient();
    }

    @Override
    public Mono<Need> hold(NeedId need) {
        return database.sql("SELECT * FROM need WHERE id = :need LOCK IN SHARE MODE")
                .bind("need", need.value())
                .map((row, metadata) -> template.getConverter().read(NeedRow.class, row, metadata))
                .one()
                .map(NeedRow::toNeed);
    }

    @Override
    public Mono<Void> add(NeedId need, MemberId member, Instant now) {
        return joining(need, member, """
                        INSERT IGNORE INTO need_joining (need_id, member_id, joined_at)
                        VALUES (:need, :member, :now)
                        """).bind("now", now).then();
    }

    @Override
    public Mono<Void> remove(NeedId need, MemberId member) {
        return joining(need, member, "DELETE FROM need_joining WHERE need_id = :need AND member_id = :member")
                .then();
    }

    private DatabaseClient.GenericExecuteSpec joining(NeedId need, MemberId member, String statement) {
        return database.sql(statement).bind("need", need.value()).bind("member", member.value());
    }

    @Override
    public Mono<Map<NeedId, Long>> count(Collection<NeedId> needs) {
        if (needs.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT need_id, COUNT(*) AS joined
                        FROM need_joining
                        WHERE need_id IN (:needs)
                        GROUP BY need_id
                        """)
                .bind("needs", needs.stream().map(NeedId::value).toList())
                .map(row -> Map.entry(new NeedId(number(row, "need_id")), number(row, "joined")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** A locking read sees what is committed now, whatever the transaction read before. */
    @Override
    public Mono<List<MemberId>> members(NeedId need) {
        return database.sql("""
                        SELECT member_id
                        FROM need_joining
                        WHERE need_id = :need
                        ORDER BY member_id
                        LIMIT 10000
                        LOCK IN SHARE MODE
                        """)
                .bind("need", need.value())
                .map(row -> new MemberId(number(row, "member_id")))
                .all()
                .collectList();
    }

    @Override
    public Flux<Joining> of(MemberId member, long before, int limit) {
        return database.sql("""
                        SELECT n.*, j.joined_at
                        FROM need_joining j
                        JOIN need n ON n.id = j.need_id
                        WHERE j.member_id = :member AND j.need_id < :before AND n.under_review = 0
                        ORDER BY j.need_id DESC
                        LIMIT :limit
                        """)
                .bind("member", member.value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, metadata) -> new Joining(
                        template.getConverter()
                                .read(NeedRow.class, row, metadata)
                                .toNeed(),
                        instant(row)))
                .all();
    }

    @Override
    public Mono<Void> move(NeedId from, NeedId into) {
        return database.sql("""
                        INSERT IGNORE INTO need_joining (need_id, member_id, joined_at)
                        SELECT n.id, j.member_id, j.joined_at
                        FROM need_joining j
                        JOIN need n ON n.id = :into AND n.poster_id <> j.member_id
                        WHERE j.need_id = :from
                        """)
                .bind("from", from.value())
                .bind("into", into.value())
                .then();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return database.sql("UPDATE IGNORE need_joining SET member_id = :into WHERE member_id = :from")
                .bind("from", from.value())
                .bind("into", into.value())
                .then()
                .then(Mono.defer(() -> forget(from)));
    }

    @Override
    public Mono<Void> forget(MemberId member) {
        return database.sql("DELETE FROM need_joining WHERE member_id = :member")
                .bind("member", member.value())
                .then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static Instant instant(Readable row) {
        return Objects.requireNonNull(row.get("joined_at", LocalDateTime.class)).toInstant(ZoneOffset.UTC);
    }
}
