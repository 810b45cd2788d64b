package cn.haitang.gifts.web;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.Deliveries;
import cn.haitang.gifts.Deliveries.Door;
import cn.haitang.gifts.Deliveries.PlanDelivery;
import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.RecipientId;
import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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

/** Bringing gifts to people's doors: staff plan, volunteers go. */
@RestController
@Validated
class DeliveryController {

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Operation(summary = "The deliveries of the communities the caller manages, the last first")
    @GetMapping("/api/deliveries")
    Mono<Slice<DeliveryResponse>> list(
            CurrentMember staff,
            @RequestParam(defaultValue = "false") boolean finished,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return deliveries.list(staff, finished, after, limit).map(page -> page.map(DeliveryResponse::of));
    }

    @Operation(summary = "What the caller was asked to bring, the last first")
    @GetMapping("/api/me/deliveries")
    Mono<Slice<DeliveryResponse>> mine(
            CurrentMember volunteer,
            @RequestParam(defaultValue = "false") boolean finished,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return deliveries.of(volunteer, finished, after, limit).map(page -> page.map(DeliveryResponse::of));
    }

    @Operation(summary = "Plans a delivery to somebody's door")
    @PostMapping("/api/deliveries")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<DeliveryResponse> plan(
            CurrentMember staff,
            @Valid @RequestBody DeliveryRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return deliveries.plan(staff, request.toCommand(), key).map(DeliveryResponse::of);
    }

    @Operation(summary = "A delivery, for staff and for the volunteer who was asked")
    @GetMapping("/api/deliveries/{id}")
    Mono<DeliveryResponse> get(CurrentMember member, @PathVariable long id) {
        return deliveries.get(member, new DeliveryId(id)).map(DeliveryResponse::of);
    }

    @Operation(summary = "Asks a volunteer to bring it")
    @PostMapping("/api/deliveries/{id}/assignment")
    Mono<DeliveryResponse> assign(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody CarrierRequest request) {
        return deliveries
                .assign(staff, new DeliveryId(id), new MemberId(request.volunteer()))
                .map(DeliveryResponse::of);
    }

    @Operation(summary = "Calls a delivery off")
    @PostMapping("/api/deliveries/{id}/cancellation")
    Mono<DeliveryResponse> cancel(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody GiftReasonRequest request) {
        return deliveries.cancel(staff, new DeliveryId(id), request.text()).map(DeliveryResponse::of);
    }

    @Operation(summary = "The volunteer says yes")
    @PostMapping("/api/deliveries/{id}/acceptance")
    Mono<DeliveryResponse> accept(CurrentMember volunteer, @PathVariable long id) {
        return deliveries.accept(volunteer, new DeliveryId(id)).map(DeliveryResponse::of);
    }

    @Operation(summary = "The volunteer says no, or can no longer")
    @PostMapping("/api/deliveries/{id}/declining")
    Mono<DeliveryResponse> decline(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody GiftReasonRequest request) {
        return deliveries.decline(volunteer, new DeliveryId(id), request.text()).map(DeliveryResponse::of);
    }

    @Operation(summary = "Nobody was at home; the volunteer comes again")
    @PostMapping("/api/deliveries/{id}/absence")
    Mono<DeliveryResponse> notAtHome(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody AbsenceRequest request) {
        return deliveries
                .notAtHome(volunteer, new DeliveryId(id), Objects.requireNonNull(request.again()))
                .map(DeliveryResponse::of);
    }

    @Operation(summary = "It arrived: with the receipt, a name or photos")
    @PostMapping("/api/deliveries/{id}/receipt")
    Mono<DeliveryResponse> finish(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody ReceiptRequest request) {
        return deliveries
                .finish(volunteer, new DeliveryId(id), request.signature(), request.photoIds())
                .map(DeliveryResponse::of);
    }

    @Operation(summary = "Where to go, for the volunteer until it is done; each look is recorded")
    @PostMapping("/api/deliveries/{id}/address-reveal")
    Mono<DoorResponse> reveal(CurrentMember volunteer, @PathVariable long id) {
        return deliveries.reveal(volunteer, new DeliveryId(id)).map(DoorResponse::of);
    }

    /** A delivery to plan; the meaning of each field stands at {@link PlanDelivery}. */
    record DeliveryRequest(
            @Min(1) long recipient,
            @Nullable Long batch,
            @Min(1) @Max(100) int amount,
            @Size(max = 200) @Nullable String items,
            @NotNull @Nullable Instant plannedAt) {

        PlanDelivery toCommand() {
            return new PlanDelivery(
                    new RecipientId(recipient),
                    batch == null ? null : new BatchId(batch),
                    amount,
                    items,
                    Objects.requireNonNull(plannedAt));
        }
    }

    /** Who brings it. */
    record CarrierRequest(@Min(1) long volunteer) {}

    /** When the volunteer comes again. */
    record AbsenceRequest(@NotNull @Nullable Instant again) {}

    /** The receipt: a name, photos, or both. */
    record ReceiptRequest(
            @Size(max = 40) @Nullable String signature,
            @Size(max = 9) @Nullable List<@NotNull Long> photos) {

        List<PhotoId> photoIds() {
            return photos == null
                    ? List.of()
                    : photos.stream().map(PhotoId::new).toList();
        }
    }

    /** Where to go. */
    record DoorResponse(String name, String phone, String address) {

        static DoorResponse of(Door door) {
            return new DoorResponse(door.name(), door.phone(), door.address());
        }
    }
}
