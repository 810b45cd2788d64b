package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.SlotSeriesId;
import cn.haitang.reading.Slots;
import cn.haitang.reading.Slots.SlotSeries;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Times to book. */
@RestController
@Validated
class SlotController {

    private final Slots slots;

    SlotController(Slots slots) {
        this.slots = slots;
    }

    @Operation(summary = "Makes the drafts of a series of slots; handed in and opened as one, by the first of them")
    @PostMapping("/api/managed-slot-series")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<SlotSeriesResponse> draft(
            CurrentMember staff,
            @Valid @RequestBody SlotSeriesRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return slots.draft(staff, Objects.requireNonNull(request.whole()).toPlan(), request.minutes(), key)
                .map(SlotSeriesResponse::of);
    }

    @Operation(summary = "The slots of a series, drafts too, for its organisers")
    @GetMapping("/api/managed-slot-series/{id}")
    Mono<SlotSeriesResponse> managed(CurrentMember staff, @PathVariable long id) {
        return slots.managed(staff, new SlotSeriesId(id)).map(SlotSeriesResponse::of);
    }

    @Operation(summary = "The slots of a series, with how many seats each has left")
    @GetMapping("/api/slot-series/{id}")
    Mono<SlotSeriesResponse> get(@PathVariable long id) {
        return slots.get(new SlotSeriesId(id)).map(SlotSeriesResponse::of);
    }

    /** A series; the meaning of each field stands at {@link Slots#draft}. */
    record SlotSeriesRequest(
            @Min(1) @Max(1440) int minutes,
            @NotNull @Valid @Nullable ActivityPlanRequest whole) {}

    /** Its slots by their beginning. */
    record SlotSeriesResponse(long id, List<ActivityResponse> slots) {

        static SlotSeriesResponse of(SlotSeries series) {
            return new SlotSeriesResponse(
                    series.id().value(),
                    series.slots().stream().map(ActivityResponse::of).toList());
        }
    }
}
