package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where claims are kept. */
public interface ClaimStore {

    /** Fails with GIFT_CLAIMED_ALREADY or GIFT_HOUSEHOLD_HAS_ONE when the holder or household has one. */
    Mono<ClaimId> insert(GiftClaim claim);

    /** Empty when there is none. */
    Mono<GiftClaim> find(ClaimId id);

    /**
     * Moves a claim on; false, and nothing happened, when it stood elsewhere.
     *
     * @param issuer who hands over; null for other moves, which leave nobody there
     */
    Mono<Boolean> move(
            ClaimId id,
            ClaimState expected,
            ClaimState next,
            @Nullable MemberId issuer,
            @Nullable String note,
            Instant now);

    /** Lets the batch's waiting claims lapse; how many there were. */
    Mono<Integer> lapse(BatchId batch);

    /** How many waiting or fetched claims of the batch the member made for others. */
    Mono<Integer> countForOthers(BatchId batch, MemberId member);

    /** Which of these batches the member claimed the own gift of. */
    Flux<BatchId> claimed(MemberId member, Collection<BatchId> batches);

    /** How many wait to be fetched. */
    Mono<Integer> countWaiting(BatchId batch);

    Flux<GiftClaim> of(MemberId member, long before, int limit);

    Flux<GiftClaim> listed(BatchId batch, long before, int limit);

    Mono<Void> repoint(MemberId from, MemberId into);

    Mono<Void> anonymise(MemberId member);
}
