package cn.haitang.gifts.persistence;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.core.GiftClaim;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code gift_claim}. */
@Table("gift_claim")
record ClaimRow(
        @Id @Nullable Long id,
        long batchId,
        @Nullable Long memberId,
        String holderKey,
        @Nullable String householdKey,
        @Nullable Integer active,
        ClaimState state,
        @Nullable String particularsEncrypted,
        boolean forOther,
        Instant claimedAt,
        @Nullable Instant handedOverAt,
        @Nullable Long issuerId,
        @Nullable String note) {

    /** A row to insert. */
    static ClaimRow waiting(GiftClaim claim) {
        MemberId member = claim.member();
        return new ClaimRow(
                null,
                claim.batch().value(),
                member == null ? null : member.value(),
                claim.holderKey(),
                claim.householdKey(),
                1,
                ClaimState.WAITING,
                claim.particulars(),
                claim.forOther(),
                claim.claimedAt(),
                null,
                null,
                null);
    }

    ClaimId number() {
        return new ClaimId(Objects.requireNonNull(id, "a stored claim has a number"));
    }

    GiftClaim toClaim() {
        return new GiftClaim(
                number(),
                new BatchId(batchId),
                memberId == null ? null : new MemberId(memberId),
                holderKey,
                householdKey,
                state,
                particularsEncrypted,
                forOther,
                claimedAt,
                handedOverAt,
                issuerId == null ? null : new MemberId(issuerId),
                note);
    }
}
