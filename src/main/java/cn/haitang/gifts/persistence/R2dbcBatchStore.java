package cn.haitang.gifts.persistence;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.Reconciliation;
import cn.haitang.gifts.StockKind;
import cn.haitang.gifts.core.Batch;
import cn.haitang.gifts.core.BatchStore;
import cn.haitang.gifts.core.StockMove;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link BatchStore} on R2DBC. */
@Repository
class R2dbcBatchStore implements BatchStore {

    private final BatchRows rows;
    private final CommunityLists lists;
    private final R2dbcEntityTemplate template;
    private final DatabaseClient database;

    R2dbcBatchStore(BatchRows rows, CommunityLists lists, R2dbcEntityTemplate template) {
        this.rows = rows;
        this.lists = lists;
        this.template = template;
        this.database = template.getDatabaseClient();
    }

    @Override
    public Mono<BatchId> insert(BatchPlan plan, MemberId maker, Instant now) {
        return rows.save(BatchRow.empty(plan, maker, now)).map(BatchRow::number);
    }

    @Override
    public Mono<Batch> find(BatchId id) {
        return rows.findById(id.value()).map(BatchRow::toBatch);
    }

    @Override
    public Flux<Batch> findAll(Collection<BatchId> ids) {
        return ids.isEmpty()
                ? Flux.empty()
                : rows.findAllById(ids.stream().map(BatchId::value).toList()).map(BatchRow::toBatch);
    }

    @Override
    public Flux<Batch> list(Collection<OrganisationId> communities, boolean closed, long before, int limit) {
        return lists.find(BatchRow.class, "gift_batch", communities, "closed", closed, before, limit)
                .map(BatchRow::toBatch);
    }

    @Override
    public Flux<Batch> offered(
            @Nullable OrganisationId community, Set<ActivityId> activities, Instant now, long before, int limit) {
        List<String> ranges = new ArrayList<>();
        if (community != null) {
            ranges.add(range("community_id = " + community.value()));
        }
        activities.forEach(activity -> ranges.add(range("activity_id = " + activity.value())));
        return ranges.isEmpty() ? Flux.empty() : union(ranges, now, before, limit);
    }

    /** One short index range. Ids are numbers of ours: nothing a person wrote enters the statement's text. */
    private static String range(String where) {
        return "(SELECT id FROM gift_batch WHERE " + where + " AND closed = 0 AND claim_until > :now AND id < :before"
                + " ORDER BY id DESC LIMIT :limit)";
    }

    private Flux<Batch> union(List<String> ranges, Instant now, long before, int limit) {
        return database.sql("SELECT b.* FROM gift_batch b JOIN (SELECT u.id FROM (" + String.join(" UNION ", ranges)
                        + ") u ORDER BY u.id DESC LIMIT :limit) x ON x.id = b.id ORDER BY b.id DESC")
                .bind("now", now)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, metadata) -> template.getConverter().read(BatchRow.class, row, metadata))
                .all()
                .map(BatchRow::toBatch);
    }

    @Override
    public Mono<Boolean> move(BatchId id, StockMove move, Instant now) {
        return rows.move(id.value(), move.amount(), move.reserved())
                .map(changed -> changed == 1)
                .delayUntil(moved -> moved ? enter(id, move, now) : Mono.empty());
    }

    private Mono<Void> enter(BatchId id, StockMove move, Instant now) {
        StockKind kind = move.kind();
        MemberId actor = move.actor();
        return kind == null
                ? Mono.empty()
                : database.sql("""
                                INSERT INTO gift_ledger (
                                    batch_id, kind, amount, source_id, reason, actor_id, entered_at)
                                VALUES (:batch, :kind, :amount, :source, :reason, :actor, :now)
                                """)
                        .bind("batch", id.value())
                        .bind("kind", kind.name())
                        .bind("amount", move.amount())
                        .bind("source", orNull(move.source(), Long.class))
                        .bind("reason", orNull(move.reason(), String.class))
                        .bind("actor", orNull(actor == null ? null : actor.value(), Long.class))
                        .bind("now", now)
                        .then();
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Mono<Void> lock(BatchId id) {
        return rows.lock(id.value()).then();
    }

    @Override
    public Mono<Boolean> close(BatchId id) {
        return rows.close(id.value()).map(changed -> changed == 1);
    }

    @Override
    public Flux<Entry> ledger(BatchId id, long before, int limit) {
        return database.sql("""
                        SELECT id, kind, amount, reason, actor_id, entered_at
                        FROM gift_ledger
                        WHERE batch_id = :batch AND id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("batch", id.value())
                .bind("before", before)
                .bind("limit", limit)
                .map(R2dbcBatchStore::toEntry)
                .all();
    }

    private static Entry toEntry(Readable row) {
        Long actor = row.get("actor_id", Long.class);
        return new Entry(
                number(row, "id"),
                StockKind.valueOf(text(row, "kind")),
                (int) number(row, "amount"),
                row.get("reason", String.class),
                actor == null ? null : new MemberId(actor),
                Objects.requireNonNull(row.get("entered_at", LocalDateTime.class))
                        .toInstant(ZoneOffset.UTC));
    }

    /** One statement, so that all figures are of the same moment. */
    @Override
    public Mono<Reconciliation> reconcile(BatchId id) {
        return database.sql("""
                        SELECT kind AS what, CAST(SUM(amount) AS SIGNED) AS figure FROM gift_ledger
                        WHERE batch_id = :batch GROUP BY kind
                        UNION ALL
                        SELECT CONCAT('claim ', state), COUNT(*) FROM gift_claim
                        WHERE batch_id = :batch AND state IN ('WAITING', 'HANDED_OVER') GROUP BY state
                        UNION ALL
                        SELECT 'to deliver', CAST(SUM(amount) AS SIGNED) FROM gift_delivery
                        WHERE batch_id = :batch AND finished = 0 HAVING COUNT(*) > 0
                        UNION ALL
                        SELECT 'in stock', in_stock FROM gift_batch WHERE id = :batch
                        UNION ALL
                        SELECT 'reserved', reserved FROM gift_batch WHERE id = :batch
                        """)
                .bind("batch", id.value())
                .map(row -> Map.entry(text(row, "what"), (int) number(row, "figure")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(R2dbcBatchStore::toReconciliation);
    }

    private static Reconciliation toReconciliation(Map<String, Integer> figures) {
        Map<StockKind, Integer> sums = new EnumMap<>(StockKind.class);
        for (StockKind kind : StockKind.values()) {
            sums.put(kind, figures.getOrDefault(kind.name(), 0));
        }
        return new Reconciliation(
                sums,
                figures.getOrDefault("in stock", 0),
                figures.getOrDefault("reserved", 0),
                figures.getOrDefault("claim HANDED_OVER", 0),
                figures.getOrDefault("claim WAITING", 0),
                figures.getOrDefault("to deliver", 0));
    }

    @Override
    public Mono<Void> appoint(BatchId id, MemberId volunteer) {
        return rows.appoint(id.value(), volunteer.value()).then();
    }

    @Override
    public Mono<Void> dismiss(BatchId id, MemberId volunteer) {
        return rows.dismiss(id.value(), volunteer.value()).then();
    }

    @Override
    public Mono<Boolean> isIssuer(BatchId id, MemberId volunteer) {
        return rows.countIssuers(id.value(), volunteer.value()).map(count -> count > 0);
    }

    @Override
    public Mono<Map<BatchId, Collection<MemberId>>> issuers(Collection<BatchId> ids) {
        if (ids.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("SELECT batch_id, member_id FROM gift_issuer WHERE batch_id IN (:ids) ORDER BY member_id")
                .bind("ids", ids.stream().map(BatchId::value).toList())
                .map(row -> Map.entry(new BatchId(number(row, "batch_id")), new MemberId(number(row, "member_id"))))
                .all()
                .collectList()
                .map(pairs -> pairs.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(ArrayList::new)))));
    }

    @Override
    public Flux<Batch> issuedBy(MemberId volunteer, int limit) {
        return rows.findIssuedBy(volunteer.value(), limit).map(BatchRow::toBatch);
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repointMaker(from.value(), into.value())
                .then(rows.repointIssuer(from.value(), into.value()))
                .then(rows.deleteIssuer(from.value()))
                .then(rows.repointActor(from.value(), into.value()))
                .then();
    }

    @Override
    public Mono<Void> forget(MemberId member) {
        return rows.forgetMaker(member.value())
                .then(rows.deleteIssuer(member.value()))
                .then(rows.forgetActor(member.value()))
                .then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }
}
