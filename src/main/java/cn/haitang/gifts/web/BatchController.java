package cn.haitang.gifts.web;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.GiftBatches;
import cn.haitang.gifts.GiftLists;
import cn.haitang.gifts.Reconciliation;
import cn.haitang.gifts.StockEntry;
import cn.haitang.gifts.StockKind;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Batches of gifts and their stock, for staff. */
@RestController
@Validated
class BatchController {

    private final GiftBatches batches;
    private final GiftLists lists;

    BatchController(GiftBatches batches, GiftLists lists) {
        this.batches = batches;
        this.lists = lists;
    }

    @Operation(summary = "The kinds of gifts, in the order people see them")
    @GetMapping("/api/gift-kinds")
    Flux<GiftLists.Kind> kinds(CurrentMember member) {
        return Flux.fromIterable(lists.kinds());
    }

    @Operation(summary = "The gift batches of the communities the caller manages, the last first")
    @GetMapping("/api/gift-batches")
    Mono<Slice<BatchResponse>> list(
            CurrentMember staff,
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return batches.list(staff, closed, after, limit).map(page -> page.map(BatchResponse::of));
    }

    @Operation(summary = "Takes a batch of gifts into stock")
    @PostMapping("/api/gift-batches")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<BatchResponse> create(
            CurrentMember staff,
            @Valid @RequestBody BatchRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return batches.create(staff, request.toPlan(), request.quantity(), key).map(BatchResponse::of);
    }

    @Operation(summary = "A batch of gifts with its stock")
    @GetMapping("/api/gift-batches/{id}")
    Mono<BatchResponse> get(CurrentMember staff, @PathVariable long id) {
        return batches.get(staff, new BatchId(id)).map(BatchResponse::of);
    }

    @Operation(summary = "Lets a volunteer hand over gifts of the batch")
    @PostMapping("/api/gift-batches/{id}/appointment")
    Mono<BatchResponse> appoint(CurrentMember staff, @PathVariable long id, @Valid @RequestBody IssuerRequest request) {
        return batches.appoint(staff, new BatchId(id), new MemberId(request.volunteer()))
                .map(BatchResponse::of);
    }

    @Operation(summary = "Ends that a volunteer hands over gifts of the batch")
    @PostMapping("/api/gift-batches/{id}/dismissal")
    Mono<BatchResponse> dismiss(CurrentMember staff, @PathVariable long id, @Valid @RequestBody IssuerRequest request) {
        return batches.dismiss(staff, new BatchId(id), new MemberId(request.volunteer()))
                .map(BatchResponse::of);
    }

    @Operation(summary = "Enters more gifts, a loss or a correction into the batch's ledger")
    @PostMapping("/api/gift-batches/{id}/ledger")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<BatchResponse> enter(
            CurrentMember staff,
            @PathVariable long id,
            @Valid @RequestBody StockRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return batches.enter(
                        staff,
                        new BatchId(id),
                        Objects.requireNonNull(request.change()),
                        request.amount(),
                        request.reason(),
                        key)
                .map(BatchResponse::of);
    }

    @Operation(summary = "Ends the batch; claims that were not fetched lapse")
    @PostMapping("/api/gift-batches/{id}/closing")
    Mono<BatchResponse> close(CurrentMember staff, @PathVariable long id) {
        return batches.close(staff, new BatchId(id)).map(BatchResponse::of);
    }

    @Operation(summary = "The batch's ledger, the last entry first")
    @GetMapping("/api/gift-batches/{id}/ledger")
    Mono<Slice<StockEntry>> ledger(
            CurrentMember staff,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return batches.ledger(staff, new BatchId(id), after, limit);
    }

    @Operation(summary = "Whether the batch's books agree")
    @GetMapping("/api/gift-batches/{id}/reconciliation")
    Mono<ReconciliationResponse> reconcile(CurrentMember staff, @PathVariable long id) {
        return batches.reconcile(staff, new BatchId(id)).map(ReconciliationResponse::of);
    }

    /** A batch to be; the meaning of each field stands at {@link BatchPlan}. */
    record BatchRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 80) @Nullable String name,
            @NotBlank @Size(max = 40) @Nullable String kind,
            @NotBlank @Size(max = 600) @Nullable String contents,
            @Size(max = 200) @Nullable String source,
            @Nullable Long activity,
            @Size(max = 20) @Nullable Set<@NotNull String> audiences,
            @NotNull @Nullable Per per,
            @NotNull @Nullable Instant claimFrom,
            @NotNull @Nullable Instant claimUntil,
            @Min(0) @Max(100_000) int quantity) {

        BatchPlan toPlan() {
            return new BatchPlan(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(kind),
                    Objects.requireNonNull(contents),
                    source,
                    activity == null ? null : new ActivityId(activity),
                    audiences == null ? Set.of() : audiences,
                    Objects.requireNonNull(per),
                    Objects.requireNonNull(claimFrom),
                    Objects.requireNonNull(claimUntil));
        }
    }

    /** Who hands over, or no longer. */
    record IssuerRequest(@Min(1) long volunteer) {}

    /** A line to enter; fewer is negative for a correction alone. */
    record StockRequest(
            @NotNull @Nullable StockKind change,
            @Min(-100_000) @Max(100_000) int amount,
            @Size(max = 200) @Nullable String reason) {}

    /**
     * The books; the meaning of each field stands at {@link Reconciliation}, what went out and was lost is positive.
     */
    record ReconciliationResponse(
            int received,
            int claimed,
            int delivered,
            int returned,
            int writtenOff,
            int corrected,
            int expected,
            int inStock,
            int reserved,
            int handedOver,
            int waiting,
            int toDeliver,
            boolean balanced) {

        static ReconciliationResponse of(Reconciliation books) {
            return new ReconciliationResponse(
                    books.sum(StockKind.IN),
                    -books.sum(StockKind.CLAIMED),
                    -books.sum(StockKind.DELIVERED),
                    books.sum(StockKind.RETURNED),
                    -books.sum(StockKind.WRITTEN_OFF),
                    books.sum(StockKind.CORRECTED),
                    books.expected(),
                    books.inStock(),
                    books.reserved(),
                    books.handedOver(),
                    books.waiting(),
                    books.toDeliver(),
                    books.isBalanced());
        }
    }
}
