package cn.haitang.gifts;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.shared.Slice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What staff do with batches. Every call that names one fails with {@link GiftError#GIFT_BATCH_NOT_FOUND} unless the
 * caller manages its community, and with {@link GiftError#GIFT_BATCH_CLOSED} when it changes one that is closed.
 */
public interface GiftBatches {

    /**
     * Takes a batch into stock; the same idempotency key gives the first one again. Fails with
     * {@link GiftError#GIFT_STAFF_ONLY}, {@link GiftError#GIFT_INVALID}, and the refusals of the organisations and
     * activities named.
     *
     * @param quantity 0 to 100,000
     */
    Mono<BatchView> create(CurrentMember staff, BatchPlan plan, int quantity, @Nullable String idempotencyKey);

    /** One batch. */
    Mono<BatchView> get(CurrentMember staff, BatchId id);

    /** Those of the communities the caller manages, the last first. Fails with GIFT_STAFF_ONLY. */
    Mono<Slice<BatchView>> list(CurrentMember staff, boolean closed, @Nullable String after, int limit);

    /** Lets a volunteer of the community hand over. Idempotent. Fails with {@link GiftError#GIFT_VOLUNTEER_UNKNOWN}. */
    Mono<BatchView> appoint(CurrentMember staff, BatchId id, MemberId volunteer);

    /** Ends that. Idempotent. */
    Mono<BatchView> dismiss(CurrentMember staff, BatchId id, MemberId volunteer);

    /**
     * Enters a change into the ledger; the same idempotency key enters it once.
     *
     * <p>Fails with {@link GiftError#STOCK_TOO_LOW} when fewer would be left than are promised.
     *
     * @param kind {@link StockKind#IN} or {@link StockKind#WRITTEN_OFF} with an amount from 1 on, or
     *     {@link StockKind#CORRECTED} with any but 0
     * @param reason at most 100 characters; null only for {@code IN}
     */
    Mono<BatchView> enter(
            CurrentMember staff,
            BatchId id,
            StockKind kind,
            int amount,
            @Nullable String reason,
            @Nullable String idempotencyKey);

    /**
     * Ends the batch: claims that were not fetched lapse, and what was promised to them is free. Fails with
     * {@link GiftError#GIFT_DELIVERIES_OPEN} while some of it is to be delivered.
     */
    Mono<BatchView> close(CurrentMember staff, BatchId id);

    /** The ledger, the last entry first. */
    Mono<Slice<StockEntry>> ledger(CurrentMember staff, BatchId id, @Nullable String after, int limit);

    /** Whether the books agree. */
    Mono<Reconciliation> reconcile(CurrentMember staff, BatchId id);
}
