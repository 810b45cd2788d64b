package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.CheckIns;
import cn.haitang.reading.CheckIns.DoorCode;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.web.AttendanceController.GuestResponse;
import cn.haitang.reading.web.SignUpController.SignUpResponse;
import cn.haitang.shared.QrDrawing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Coming to an activity with a code. */
@RestController
class CheckInController {

    private final CheckIns checkIns;

    CheckInController(CheckIns checkIns) {
        this.checkIns = checkIns;
    }

    @Operation(summary = "The code to show at an activity's door; it changes every half minute")
    @GetMapping("/api/managed-activities/{id}/check-in-code")
    Mono<DoorCodeResponse> doorCode(CurrentMember staff, @PathVariable long id) {
        return checkIns.doorCode(staff, new ActivityId(id)).map(DoorCodeResponse::of);
    }

    @Operation(summary = "Checks the caller in, who scanned the code at the door")
    @PostMapping("/api/activities/{id}/check-in")
    Mono<SignUpResponse> checkIn(
            CurrentMember member, @PathVariable long id, @Valid @RequestBody ScannedCodeRequest request) {
        return checkIns.checkIn(member, new ActivityId(id), Objects.requireNonNull(request.code()))
                .map(SignUpResponse::of);
    }

    @Operation(summary = "Checks the caller in, who typed the number at the door")
    @ApiResponse(responseCode = "200", description = "The sign-up")
    @ApiResponse(responseCode = "409", description = "Nothing to check in for now, or without a seat")
    @PostMapping("/api/me/check-ins")
    Mono<SignUpResponse> checkInByNumber(CurrentMember member, @Valid @RequestBody DoorNumberRequest request) {
        return checkIns.checkInByNumber(member, Objects.requireNonNull(request.number()))
                .map(SignUpResponse::of);
    }

    @Operation(summary = "The code of the caller's own sign-up, for the organiser to scan")
    @GetMapping("/api/me/sign-ups/{id}/code")
    Mono<PartyCodeResponse> codeOf(CurrentMember member, @PathVariable long id) {
        return checkIns.codeOf(member, new SignUpId(id)).map(PartyCodeResponse::of);
    }

    @Operation(summary = "Checks a party in whose own code the organiser scanned")
    @PostMapping("/api/managed-activities/{id}/check-ins")
    Mono<GuestResponse> checkInByCode(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ScannedCodeRequest request) {
        return checkIns.checkInByCode(staff, new ActivityId(id), Objects.requireNonNull(request.code()))
                .map(GuestResponse::of);
    }

    /** What was scanned. */
    record ScannedCodeRequest(
            @NotBlank @Size(max = 200) @Nullable String code) {}

    /** What was typed. */
    record DoorNumberRequest(
            @NotNull(message = "请输入 6 位数字") @Pattern(regexp = "\\d{6}", message = "请输入 6 位数字") @Nullable
            String number) {}

    /**
     * What stands at the door; the rest of the meaning stands at {@link DoorCode}.
     *
     * @param picture the QR code in SVG
     */
    record DoorCodeResponse(String code, String address, String number, long secondsLeft, String picture) {

        static DoorCodeResponse of(DoorCode door) {
            return new DoorCodeResponse(
                    door.code(), door.address(), door.number(), door.left().toSeconds(), QrDrawing.svg(door.address()));
        }
    }

    /**
     * One's own code.
     *
     * @param picture the QR code in SVG
     */
    record PartyCodeResponse(String code, String picture) {

        static PartyCodeResponse of(String code) {
            return new PartyCodeResponse(code, QrDrawing.svg(code));
        }
    }
}
