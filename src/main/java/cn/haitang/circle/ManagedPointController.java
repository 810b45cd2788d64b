package cn.haitang.circle;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reading points for the staff who keep them. */
@RestController
@Validated
class ManagedPointController {

    private final ReadingPoints points;

    ManagedPointController(ReadingPoints points) {
        this.points = points;
    }

    @Operation(summary = "All reading points of the communities the caller manages, closed ones too")
    @GetMapping("/api/managed-reading-points")
    Mono<Slice<PointResponse>> list(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return points.managed(staff, after, limit).map(page -> page.map(PointResponse::of));
    }

    @Operation(summary = "A reading point of a community the caller manages, closed ones too")
    @GetMapping("/api/managed-reading-points/{id}")
    Mono<PointResponse> get(CurrentMember staff, @PathVariable long id) {
        return points.managed(staff, new PointId(id)).map(PointResponse::of);
    }

    @Operation(summary = "Enters a reading point; it serves from now on")
    @PostMapping("/api/managed-reading-points")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<PointResponse> add(
            CurrentMember staff,
            @Valid @RequestBody PointRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return points.add(staff, request.toProfile(), key).map(PointResponse::of);
    }

    @Operation(summary = "Changes a reading point that was read at a version; its community stays")
    @PutMapping("/api/managed-reading-points/{id}")
    Mono<PointResponse> edit(CurrentMember staff, @PathVariable long id, @Valid @RequestBody PointRequest request) {
        return points.edit(staff, new PointId(id), request.toProfile(), request.readAt())
                .map(PointResponse::of);
    }

    @Operation(summary = "Pauses, closes or opens a reading point that was read at a version")
    @PutMapping("/api/managed-reading-points/{id}/standing")
    Mono<PointResponse> move(CurrentMember staff, @PathVariable long id, @Valid @RequestBody StandingRequest request) {
        return points.move(
                        staff,
                        new PointId(id),
                        Objects.requireNonNull(request.standing()),
                        Objects.requireNonNull(request.version()))
                .map(PointResponse::of);
    }

    @Operation(summary = "Notes what became better at a reading point")
    @PostMapping("/api/managed-reading-points/{id}/upgrades")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UpgradeRecordedResponse> recordUpgrade(
            CurrentMember staff,
            @PathVariable long id,
            @Valid @RequestBody UpgradeRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return points.recordUpgrade(
                        staff,
                        new PointId(id),
                        Objects.requireNonNull(request.day()),
                        Objects.requireNonNull(request.text()),
                        key)
                .map(UpgradeRecordedResponse::new);
    }

    /** Whether one can go there from now on. */
    record StandingRequest(
            @NotNull @Nullable PointStanding standing,
            @NotNull @Nullable Integer version) {}

    /** What became better, and when. */
    record UpgradeRequest(
            @NotNull @Nullable LocalDate day,
            @NotBlank @Size(max = 400) @Nullable String text) {}

    /** The note's number. */
    record UpgradeRecordedResponse(long id) {}
}
