package cn.haitang.gifts.web;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims;
import cn.haitang.gifts.GiftClaims.Claim;
import cn.haitang.gifts.GiftClaims.Issuing;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handing gifts over. */
@RestController
@Validated
class IssueController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final GiftClaims claims;

    IssueController(GiftClaims claims) {
        this.claims = claims;
    }

    @Operation(summary = "The batches the caller hands over as a volunteer")
    @GetMapping("/api/me/gift-batches")
    Flux<IssuingResponse> issuing(CurrentMember volunteer) {
        return claims.issuing(volunteer).flatMapIterable(found -> found).map(IssuingResponse::of);
    }

    @Operation(summary = "What a scanned or typed code is for, before handing over")
    @ApiResponse(responseCode = "200", description = "The claim")
    @ApiResponse(responseCode = "409", description = "Not ours, of another batch, ended, or handed over already")
    @PostMapping("/api/gift-codes/check")
    Mono<ClaimResponse> check(CurrentMember issuer, @Valid @RequestBody CodeRequest request) {
        return claims.check(issuer, Objects.requireNonNull(request.code())).map(ClaimResponse::of);
    }

    @Operation(summary = "Hands a claimed gift over")
    @PostMapping("/api/gift-claims/{id}/handing-over")
    Mono<ClaimResponse> handOver(CurrentMember issuer, @PathVariable long id) {
        return claims.handOver(issuer, new ClaimId(id)).map(ClaimResponse::of);
    }

    @Operation(summary = "Takes a handing over back that was a mistake")
    @PostMapping("/api/gift-claims/{id}/undoing")
    Mono<ClaimResponse> undo(
            CurrentMember issuer, @PathVariable long id, @Valid @RequestBody GiftReasonRequest request) {
        return claims.undo(issuer, new ClaimId(id), request.text()).map(ClaimResponse::of);
    }

    @Operation(summary = "The claims of a batch, the last first")
    @GetMapping("/api/gift-batches/{id}/claims")
    Mono<Slice<ClaimResponse>> list(
            CurrentMember issuer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return claims.list(issuer, new BatchId(id), after, limit).map(page -> page.map(ClaimResponse::of));
    }

    @Operation(summary = "The batch's receipt sheet as a CSV file; that it was taken is recorded")
    @PostMapping(path = "/api/gift-batches/{id}/receipts", produces = CSV)
    Mono<ResponseEntity<String>> receipts(CurrentMember staff, @PathVariable long id) {
        return claims.receipts(staff, new BatchId(id))
                .map(file -> ResponseEntity.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"gift-receipts-" + id + ".csv\"")
                        .body(file));
    }

    /** A code as scanned, an address with it too, or typed. */
    record CodeRequest(@NotBlank @Size(max = 300) @Nullable String code) {}

    /** A batch to hand over; the meaning of each field stands at {@link Issuing}. */
    record IssuingResponse(long id, String name, String contents, int inStock, int waiting) {

        static IssuingResponse of(Issuing batch) {
            return new IssuingResponse(
                    batch.id().value(), batch.name(), batch.contents(), batch.inStock(), batch.waiting());
        }
    }

    /** A claim for the one who hands over; the meaning of each field stands at {@link Claim}. */
    record ClaimResponse(
            long id,
            long batch,
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
            @Nullable String note) {

        static ClaimResponse of(Claim claim) {
            return new ClaimResponse(
                    claim.id().value(),
                    claim.batch().value(),
                    claim.batchName(),
                    claim.contents(),
                    claim.claimant(),
                    claim.forWhom(),
                    claim.door(),
                    claim.state(),
                    claim.stateName(),
                    claim.claimedAt(),
                    claim.handedOverAt(),
                    claim.issuer(),
                    claim.note());
        }
    }
}
