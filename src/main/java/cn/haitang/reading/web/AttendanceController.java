package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The organiser's list. */
@RestController
@Validated
class AttendanceController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Attendance attendance;

    AttendanceController(Attendance attendance) {
        this.attendance = attendance;
    }

    @Operation(summary = "Everybody who signed up, in order of arrival")
    @GetMapping("/api/managed-activities/{id}/sign-ups")
    Mono<Slice<GuestResponse>> list(
            CurrentMember staff,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return attendance.list(staff, new ActivityId(id), after, limit).map(page -> page.map(GuestResponse::of));
    }

    @Operation(summary = "The list as a CSV file, phones masked; that it was taken is recorded")
    @PostMapping(path = "/api/managed-activities/{id}/export", produces = CSV)
    Mono<ResponseEntity<String>> export(CurrentMember staff, @PathVariable long id) {
        return attendance
                .export(staff, new ActivityId(id))
                .map(file -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sign-ups-" + id + ".csv\"")
                        .body(file));
    }

    @Operation(summary = "Enters somebody who came without signing up")
    @PostMapping("/api/managed-activities/{id}/walk-ins")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<GuestResponse> walkIn(
            CurrentMember staff,
            @PathVariable long id,
            @Valid @RequestBody WalkInRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return attendance
                .walkIn(staff, new ActivityId(id), Objects.requireNonNull(request.name()), request.persons(), key)
                .map(GuestResponse::of);
    }

    @Operation(summary = "Says something to everybody who has a seat")
    @PostMapping("/api/managed-activities/{id}/message")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> tellAll(CurrentMember staff, @PathVariable long id, @Valid @RequestBody MessageRequest request) {
        return attendance.tellAll(staff, new ActivityId(id), Objects.requireNonNull(request.text()));
    }

    @Operation(summary = "Checks a party in, by hand")
    @PostMapping("/api/sign-ups/{id}/check-in")
    Mono<GuestResponse> checkIn(CurrentMember staff, @PathVariable long id) {
        return attendance.checkIn(staff, new SignUpId(id)).map(GuestResponse::of);
    }

    @Operation(summary = "Takes a check-in back that was a mistake")
    @DeleteMapping("/api/sign-ups/{id}/check-in")
    Mono<GuestResponse> revertCheckIn(CurrentMember staff, @PathVariable long id) {
        return attendance.revertCheckIn(staff, new SignUpId(id)).map(GuestResponse::of);
    }

    /** The number in full; the look is recorded. */
    @Operation(summary = "The phone number of a sign-up in full; the look is recorded")
    @PostMapping("/api/sign-ups/{id}/phone-reveal")
    Mono<GuestPhoneResponse> revealPhone(CurrentMember staff, @PathVariable long id) {
        return attendance
                .revealPhone(staff, new SignUpId(id))
                .map(GuestPhoneResponse::new)
                .defaultIfEmpty(new GuestPhoneResponse(null));
    }

    /** Somebody at the door. */
    record WalkInRequest(
            @NotBlank @Size(max = 40) @Nullable String name,
            @Min(1) @Max(100) int persons) {}

    /** What to say. */
    record MessageRequest(
            @NotBlank @Size(max = 200) @Nullable String text) {}

    /** A phone number; null when none is known. */
    record GuestPhoneResponse(@Nullable String phone) {}

    /** A line of the list; the meaning of each field stands at {@link Guest}. */
    record GuestResponse(
            long id,
            List<String> people,
            int persons,
            int children,
            @Nullable String maskedPhone,
            @Nullable String guardian,
            List<@Nullable String> answers,
            SignUpState state,
            String stateName,
            boolean onBehalf,
            boolean walkIn,
            Instant signedUpAt) {

        static GuestResponse of(Guest guest) {
            return new GuestResponse(
                    guest.id().value(),
                    guest.people(),
                    guest.persons(),
                    guest.children(),
                    guest.maskedPhone(),
                    guest.guardian(),
                    guest.answers(),
                    guest.state(),
                    guest.stateName(),
                    guest.onBehalf(),
                    guest.walkIn(),
                    guest.signedUpAt());
        }
    }
}
