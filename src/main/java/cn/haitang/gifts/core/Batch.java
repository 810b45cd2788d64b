package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.GiftError;
import cn.haitang.shared.DomainException;
import java.time.Instant;

/**
 * A batch of gifts.
 *
 * @param inStock how many there are
 * @param reserved how many of them are promised
 * @param closed true once nothing happens with it any more
 */
public record Batch(BatchId id, BatchPlan plan, int inStock, int reserved, boolean closed, Instant createdAt) {

    int free() {
        return inStock - reserved;
    }

    /** Refuses a closed one. */
    Batch requireOpen() {
        if (closed) {
            throw new DomainException(GiftError.GIFT_BATCH_CLOSED);
        }
        return this;
    }

    /** Refuses outside the time for claiming. */
    Batch requireClaimTime(Instant now) {
        if (closed || !now.isBefore(plan.claimUntil())) {
            throw new DomainException(GiftError.GIFT_OVER);
        }
        if (now.isBefore(plan.claimFrom())) {
            throw new DomainException(GiftError.GIFT_NOT_YET);
        }
        return this;
    }
}
