package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.Reconciliation;
import cn.haitang.gifts.StockKind;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where batches, their issuers and their ledgers are kept. */
public interface BatchStore {

    /** Makes an empty one. */
    Mono<BatchId> insert(BatchPlan plan, MemberId maker, Instant now);

    /** Empty when there is none. */
    Mono<Batch> find(BatchId id);

    /** Those that are there. */
    Flux<Batch> findAll(Collection<BatchId> ids);

    /** Of these communities, the last first. */
    Flux<Batch> list(Collection<OrganisationId> communities, boolean closed, long before, int limit);

    /** Open ones of the community or of these activities whose claiming is not over, the last first. */
    Flux<Batch> offered(
            @Nullable OrganisationId community, Set<ActivityId> activities, Instant now, long before, int limit);

    /**
     * Moves the stock and enters it into the ledger; false, and nothing happened, when fewer would be left than are
     * promised or the batch is closed. Joins the caller's transaction and keeps others from the batch until it ends.
     */
    Mono<Boolean> move(BatchId id, StockMove move, Instant now);

    /** Keeps others from the batch until the caller's transaction, which it joins, ends. */
    Mono<Void> lock(BatchId id);

    /** Closes it; false when it was closed already or something is promised. Joins the caller's transaction. */
    Mono<Boolean> close(BatchId id);

    /** The ledger, the last entry first. */
    Flux<Entry> ledger(BatchId id, long before, int limit);

    /** The books as they stand at one moment. */
    Mono<Reconciliation> reconcile(BatchId id);

    Mono<Void> appoint(BatchId id, MemberId volunteer);

    Mono<Void> dismiss(BatchId id, MemberId volunteer);

    Mono<Boolean> isIssuer(BatchId id, MemberId volunteer);

    /** The issuers of each of these batches that has any. */
    Mono<Map<BatchId, Collection<MemberId>>> issuers(Collection<BatchId> ids);

    /** The open batches the volunteer hands over, the last first. */
    Flux<Batch> issuedBy(MemberId volunteer, int limit);

    Mono<Void> repoint(MemberId from, MemberId into);

    Mono<Void> forget(MemberId member);

    /** A line of the ledger. */
    record Entry(
            long id,
            StockKind kind,
            int amount,
            @Nullable String reason,
            @Nullable MemberId actor,
            Instant at) {}
}
