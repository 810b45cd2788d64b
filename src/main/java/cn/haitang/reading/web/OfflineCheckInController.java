package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.OfflineCheckIns;
import cn.haitang.reading.OfflineCheckIns.Brought;
import cn.haitang.reading.OfflineCheckIns.Line;
import cn.haitang.reading.OfflineCheckIns.OfflineGuest;
import cn.haitang.reading.OfflineCheckIns.OfflineList;
import cn.haitang.reading.OfflineCheckIns.Outcome;
import cn.haitang.reading.OfflineCheckIns.Reason;
import cn.haitang.reading.OfflineCheckIns.Synced;
import cn.haitang.reading.OfflineCheckIns.Tick;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checking in where there is no network. */
@RestController
class OfflineCheckInController {

    private final OfflineCheckIns checkIns;

    OfflineCheckInController(OfflineCheckIns checkIns) {
        this.checkIns = checkIns;
    }

    @Operation(summary = "The list to take along where there is no network; that it was taken is recorded")
    @GetMapping("/api/managed-activities/{id}/offline-list")
    Mono<OfflineListResponse> list(CurrentMember staff, @PathVariable long id) {
        return checkIns.list(staff, new ActivityId(id)).map(OfflineListResponse::of);
    }

    @Operation(summary = "Brings what was ticked without a network; each line gets its answer")
    @PostMapping("/api/managed-activities/{id}/offline-check-ins")
    Mono<SyncedResponse> bring(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody OfflineTicksRequest request) {
        return checkIns.bring(staff, new ActivityId(id), request.toBrought()).map(SyncedResponse::of);
    }

    @Operation(summary = "What was ticked without a network and could not be applied")
    @GetMapping("/api/managed-activities/{id}/offline-conflicts")
    Flux<OfflineLineResponse> conflicts(CurrentMember staff, @PathVariable long id) {
        return checkIns.conflicts(staff, new ActivityId(id))
                .flatMapIterable(lines -> lines)
                .map(OfflineLineResponse::of);
    }

    /** What a device brings; the meaning of each field stands at {@link Brought}. */
    record OfflineTicksRequest(
            @NotNull @Nullable Instant issuedAt,
            @NotBlank @Size(max = 64) @Nullable String seal,
            @NotNull @Nullable Instant sentAt,
            @Valid @NotEmpty @Size(max = 200) @Nullable List<@NotNull TickRequest> ticks) {

        Brought toBrought() {
            return new Brought(
                    Objects.requireNonNull(issuedAt),
                    Objects.requireNonNull(seal),
                    Objects.requireNonNull(sentAt),
                    Objects.requireNonNull(ticks).stream()
                            .map(TickRequest::toTick)
                            .toList());
        }
    }

    /** Somebody came. */
    record TickRequest(
            @NotNull @Nullable Long signUp,
            @NotNull @Nullable Instant at,
            @NotBlank @Size(max = 40) @Nullable String device) {

        Tick toTick() {
            return new Tick(
                    new SignUpId(Objects.requireNonNull(signUp)),
                    Objects.requireNonNull(at),
                    Objects.requireNonNull(device));
        }
    }

    /** The list; the meaning of each field stands at {@link OfflineList}. */
    record OfflineListResponse(
            long activity,
            String title,
            Instant issuedAt,
            String seal,
            Instant from,
            Instant until,
            List<OfflineGuestResponse> guests) {

        static OfflineListResponse of(OfflineList list) {
            return new OfflineListResponse(
                    list.activity().value(),
                    list.title(),
                    list.issuedAt(),
                    list.seal(),
                    list.from(),
                    list.until(),
                    list.guests().stream().map(OfflineGuestResponse::of).toList());
        }
    }

    /** A line of the list; the meaning of each field stands at {@link OfflineGuest}. */
    record OfflineGuestResponse(
            long id,
            String ref,
            List<String> people,
            int persons,
            @Nullable String maskedPhone,
            SignUpState state,
            String stateName) {

        static OfflineGuestResponse of(OfflineGuest guest) {
            return new OfflineGuestResponse(
                    guest.id().value(),
                    guest.ref(),
                    guest.people(),
                    guest.persons(),
                    guest.maskedPhone(),
                    guest.state(),
                    guest.stateName());
        }
    }

    /**
     * What became of the ticks; the meaning of each field stands at {@link Synced}.
     *
     * @param clockOffSeconds how far the device's clock goes behind
     */
    record SyncedResponse(long clockOffSeconds, @Nullable String clockNote, List<OfflineLineResponse> lines) {

        static SyncedResponse of(Synced synced) {
            return new SyncedResponse(
                    synced.clockOff().toSeconds(),
                    synced.clockNote(),
                    synced.lines().stream().map(OfflineLineResponse::of).toList());
        }
    }

    /** What became of a tick; the meaning of each field stands at {@link Line}. */
    record OfflineLineResponse(
            long signUp,
            String device,
            Instant cameAt,
            Outcome outcome,
            @Nullable Reason reason,
            String text) {

        static OfflineLineResponse of(Line line) {
            return new OfflineLineResponse(
                    line.signUp().value(), line.device(), line.cameAt(), line.outcome(), line.reason(), line.text());
        }
    }
}
