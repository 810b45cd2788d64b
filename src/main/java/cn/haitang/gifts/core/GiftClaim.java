package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A claim to one gift.
 *
 * @param id null before it is stored
 * @param member who claimed; null for somebody who left the service
 * @param holderKey whose gift it is: unique within the batch while the claim stands
 * @param householdKey tells households apart; null unless the batch counts them
 * @param particulars encrypted {@link Particulars}; null for somebody who left
 * @param issuer who handed over; null before
 * @param note why a handing over was taken back
 */
public record GiftClaim(
        @Nullable ClaimId id,
        BatchId batch,
        @Nullable MemberId member,
        String holderKey,
        @Nullable String householdKey,
        ClaimState state,
        @Nullable String particulars,
        boolean forOther,
        Instant claimedAt,
        @Nullable Instant handedOverAt,
        @Nullable MemberId issuer,
        @Nullable String note) {

    ClaimId number() {
        return Objects.requireNonNull(id, "a stored claim has a number");
    }

    /** The key of a member's own gift. */
    public static String ownKey(MemberId member) {
        return "member " + member.value();
    }
}
