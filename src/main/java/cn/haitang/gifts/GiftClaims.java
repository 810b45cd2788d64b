package cn.haitang.gifts;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Claiming and handing over. Who claims has a gift promised; who hands over takes it off the stock. There are never
 * more promises than gifts, and nobody gets a second one.
 */
public interface GiftClaims {

    /** What the member may claim or claimed, of the own community and of activities attended; the last first. */
    Mono<Slice<Offer>> offers(CurrentMember member, @Nullable String after, int limit);

    /**
     * Promises one gift.
     *
     * <p>Fails with {@link GiftError#GIFT_BATCH_NOT_FOUND} for a foreign batch, {@link GiftError#GIFT_FOR_ATTENDEES},
     * {@link GiftError#GIFT_NOT_YET}, {@link GiftError#GIFT_OVER}, {@link GiftError#GIFT_GONE},
     * {@link GiftError#GIFT_CLAIMED_ALREADY}, {@link GiftError#GIFT_HOUSEHOLD_HAS_ONE},
     * {@link GiftError#GIFT_CONSENT_MISSING} and {@link GiftError#GIFT_FOR_TOO_MANY}.
     *
     * @param idempotencyKey the same key of the same member gives the first claim again; null for none
     */
    Mono<OwnClaim> claim(CurrentMember member, BatchId batch, ClaimGift command, @Nullable String idempotencyKey);

    /** What the member claimed, the last first. */
    Mono<Slice<OwnClaim>> of(CurrentMember member, @Nullable String after, int limit);

    /** Gives the promise back; idempotent. Fails with {@link GiftError#GIFT_CLAIM_NOT_FOUND} for a foreign one. */
    Mono<OwnClaim> cancel(CurrentMember member, ClaimId id);

    /** The open batches the member may hand over, as volunteer appointed to them; the last first. */
    Mono<List<Issuing>> issuing(CurrentMember volunteer);

    /**
     * What a code is for, before handing over. Fails with {@link GiftError#GIFT_CODE_FORGED} for one we did not make,
     * {@link GiftError#GIFT_CODE_FOREIGN} for one of a batch that is not the caller's to hand over,
     * {@link GiftError#GIFT_CODE_ENDED} for one that was cancelled or lapsed, and
     * {@link GiftError#GIFT_HANDED_OVER_ALREADY}.
     */
    Mono<Claim> check(CurrentMember issuer, String code);

    /**
     * Hands over. Fails with {@link GiftError#GIFT_CLAIM_NOT_FOUND} unless it is the caller's to do, and with
     * {@link GiftError#GIFT_HANDED_OVER_ALREADY} or {@link GiftError#GIFT_CODE_ENDED}.
     */
    Mono<Claim> handOver(CurrentMember issuer, ClaimId id);

    /**
     * Takes a handing over back that was a mistake: the gift is there again and promised as before. Fails with
     * {@link GiftError#GIFT_NOT_HANDED_OVER}.
     */
    Mono<Claim> undo(CurrentMember issuer, ClaimId id, String reason);

    /** The claims of a batch, the last first; for those who may hand over. */
    Mono<Slice<Claim>> list(CurrentMember issuer, BatchId batch, @Nullable String after, int limit);

    /** The receipt sheet as a CSV file that spreadsheets read, for staff; that it was taken is recorded. */
    Mono<String> receipts(CurrentMember staff, BatchId batch);

    /**
     * A batch as residents read it.
     *
     * @param free how many are not promised yet
     * @param audienceNames without what would tell of somebody's hardship
     */
    record Offer(
            BatchId id,
            BatchPlan plan,
            String communityName,
            String kindName,
            @Nullable String activityTitle,
            List<String> audienceNames,
            int free,
            Availability availability) {}

    /** Whether one can claim now. */
    enum Availability {
        NOT_YET,
        OPEN,
        /** 领完了. */
        GONE,
        OVER,
        /** The member's own gift is claimed or fetched. */
        CLAIMED,
        /** Only for those who were at the activity. */
        ATTENDEES_ONLY
    }

    /**
     * A claim as its member reads it.
     *
     * @param forWhom null for the member's own
     * @param code what to show or say; null unless WAITING
     * @param qr the code as a picture, SVG; null unless WAITING
     */
    record OwnClaim(
            ClaimId id,
            BatchId batch,
            String batchName,
            String contents,
            String communityName,
            @Nullable String forWhom,
            ClaimState state,
            String stateName,
            @Nullable String code,
            @Nullable String qr,
            Instant claimedAt,
            @Nullable Instant handedOverAt) {}

    /**
     * A claim as the one who hands over reads it.
     *
     * @param claimant who comes; empty for somebody who left the service
     * @param forWhom null for the claimant's own
     * @param door the household; null unless the batch gives one to each
     * @param issuer who handed over; null before
     * @param note why a handing over was taken back; null else
     */
    record Claim(
            ClaimId id,
            BatchId batch,
            String batchName,
            String contents,
            String claimant,
            @Nullable String forWhom,
            @Nullable String door,
            ClaimState state,
            String stateName,
            Instant claimedAt,
            @Nullable Instant handedOverAt,
            @Nullable String issuer,
            @Nullable String note) {}

    /** A batch to hand over. */
    record Issuing(BatchId id, String name, String contents, int inStock, int waiting) {}
}
