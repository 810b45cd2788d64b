package cn.haitang.gifts.web;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.ClaimGift;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims;
import cn.haitang.gifts.GiftClaims.Availability;
import cn.haitang.gifts.GiftClaims.Offer;
import cn.haitang.gifts.GiftClaims.OwnClaim;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What residents claim. */
@RestController
@Validated
class ClaimController {

    private final GiftClaims claims;

    ClaimController(GiftClaims claims) {
        this.claims = claims;
    }

    @Operation(summary = "Gifts the caller may claim or claimed, the last first")
    @GetMapping("/api/gifts")
    Mono<Slice<OfferResponse>> offers(
            CurrentMember member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return claims.offers(member, after, limit).map(page -> page.map(OfferResponse::of));
    }

    @Operation(summary = "Claims one gift of a batch, for the caller or for somebody else")
    @PostMapping("/api/gift-batches/{id}/claims")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<OwnClaimResponse> claim(
            CurrentMember member,
            @PathVariable long id,
            @Valid @RequestBody ClaimRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return claims.claim(member, new BatchId(id), request.toCommand(), key).map(OwnClaimResponse::of);
    }

    @Operation(summary = "What the caller claimed, with the codes to fetch it, the last first")
    @GetMapping("/api/me/gift-claims")
    Mono<Slice<OwnClaimResponse>> mine(
            CurrentMember member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return claims.of(member, after, limit).map(page -> page.map(OwnClaimResponse::of));
    }

    @Operation(summary = "Gives a claim back, so that somebody else gets the gift")
    @PostMapping("/api/gift-claims/{id}/cancellation")
    Mono<OwnClaimResponse> cancel(CurrentMember member, @PathVariable long id) {
        return claims.cancel(member, new ClaimId(id)).map(OwnClaimResponse::of);
    }

    /** What to claim; the meaning of each field stands at {@link ClaimGift}. What is left out was not agreed to. */
    record ClaimRequest(
            @Valid @Nullable BeneficiaryRequest forWhom,
            @Nullable Boolean consented,
            @Valid @Nullable HouseholdRequest home) {

        ClaimGift toCommand() {
            return new ClaimGift(
                    forWhom == null ? null : forWhom.toBeneficiary(),
                    Boolean.TRUE.equals(consented),
                    home == null ? null : home.toHousehold());
        }
    }

    /** Somebody for whom the caller comes. */
    record BeneficiaryRequest(
            @NotBlank @Size(max = 40) @Nullable String name,
            @NotBlank @Size(max = 20) @Nullable String phone) {

        ClaimGift.Beneficiary toBeneficiary() {
            return new ClaimGift.Beneficiary(Objects.requireNonNull(name), Objects.requireNonNull(phone));
        }
    }

    /** A household. */
    record HouseholdRequest(
            @Min(1) long estate,
            @NotBlank @Size(max = 60) @Nullable String door) {

        ClaimGift.Household toHousehold() {
            return new ClaimGift.Household(new OrganisationId(estate), Objects.requireNonNull(door));
        }
    }

    /** A batch for residents; the meaning of each field stands at {@link Offer}. */
    record OfferResponse(
            long id,
            long community,
            String communityName,
            String name,
            String kindName,
            String contents,
            @Nullable String source,
            @Nullable String activityTitle,
            List<String> audienceNames,
            Per per,
            Instant claimFrom,
            Instant claimUntil,
            int free,
            Availability availability) {

        static OfferResponse of(Offer offer) {
            BatchPlan plan = offer.plan();
            return new OfferResponse(
                    offer.id().value(),
                    plan.community().value(),
                    offer.communityName(),
                    plan.name(),
                    offer.kindName(),
                    plan.contents(),
                    plan.source(),
                    offer.activityTitle(),
                    offer.audienceNames(),
                    plan.per(),
                    plan.claimFrom(),
                    plan.claimUntil(),
                    offer.free(),
                    offer.availability());
        }
    }

    /** A claim; the meaning of each field stands at {@link OwnClaim}. */
    record OwnClaimResponse(
            long id,
            long batch,
            String batchName,
            String contents,
            String communityName,
            @Nullable String forWhom,
            ClaimState state,
            String stateName,
            @Nullable String code,
            @Nullable String qr,
            Instant claimedAt,
            @Nullable Instant handedOverAt) {

        static OwnClaimResponse of(OwnClaim claim) {
            return new OwnClaimResponse(
                    claim.id().value(),
                    claim.batch().value(),
                    claim.batchName(),
                    claim.contents(),
                    claim.communityName(),
                    claim.forWhom(),
                    claim.state(),
                    claim.stateName(),
                    claim.code(),
                    claim.qr(),
                    claim.claimedAt(),
                    claim.handedOverAt());
        }
    }
}
