package cn.haitang.needs.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.Tasks;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What volunteers do with needs. */
@RestController
@Validated
class TaskController {

    private final Tasks tasks;

    TaskController(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What the caller is asked to do or is doing, oldest first. */
    @Operation(summary = "What the caller is asked to do or is doing, oldest first")
    @GetMapping("/api/me/tasks")
    Mono<Slice<NeedResponse>> mine(
            CurrentMember volunteer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return tasks.mine(volunteer, after, limit).map(slice -> slice.map(NeedResponse::of));
    }

    /** What nobody does yet around the caller, oldest first. */
    @Operation(summary = "What nobody does yet around the caller, oldest first")
    @GetMapping("/api/tasks")
    Mono<Slice<NeedResponse>> open(
            CurrentMember volunteer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return tasks.open(volunteer, after, limit).map(slice -> slice.map(NeedResponse::of));
    }

    @Operation(summary = "Accepts what the caller was asked to do")
    @PostMapping("/api/tasks/{id}/taking")
    Mono<NeedResponse> take(CurrentMember volunteer, @PathVariable long id) {
        return tasks.take(volunteer, new NeedId(id)).map(NeedResponse::of);
    }

    @Operation(summary = "Declines it, with the reason")
    @PostMapping("/api/tasks/{id}/declining")
    Mono<NeedResponse> decline(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return tasks.decline(volunteer, new NeedId(id), request.text()).map(NeedResponse::of);
    }

    @Operation(summary = "Gives accepted work back, with the reason")
    @PostMapping("/api/tasks/{id}/hand-over")
    Mono<NeedResponse> handOver(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return tasks.handOver(volunteer, new NeedId(id), request.text()).map(NeedResponse::of);
    }

    @Operation(summary = "Takes an open task; only one volunteer wins")
    @PostMapping("/api/tasks/{id}/grab")
    Mono<NeedResponse> grab(CurrentMember volunteer, @PathVariable long id) {
        return tasks.grab(volunteer, new NeedId(id)).map(NeedResponse::of);
    }

    @Operation(summary = "The caller has arrived and begins")
    @PostMapping("/api/tasks/{id}/start")
    Mono<NeedResponse> start(
            CurrentMember volunteer,
            @PathVariable long id,
            @Valid @RequestBody(required = false) @Nullable StartRequest request) {
        return tasks.start(volunteer, new NeedId(id), PhotoIds.of(request == null ? null : request.photos()))
                .map(NeedResponse::of);
    }

    @Operation(summary = "Reports what was done; the resident is asked to confirm")
    @PostMapping("/api/tasks/{id}/finish")
    Mono<NeedResponse> finish(
            CurrentMember volunteer, @PathVariable long id, @Valid @RequestBody FinishRequest request) {
        String result = Objects.requireNonNull(request.result());
        return tasks.finish(volunteer, new NeedId(id), result, PhotoIds.of(request.photos()))
                .map(NeedResponse::of);
    }

    /** Photos of how the volunteer found it. */
    record StartRequest(@Size(max = PhotoIds.MOST) @Nullable List<Long> photos) {}

    /** What was done, 1 to 500 characters, and photos of how it looks now. */
    record FinishRequest(
            @NotBlank @Size(max = 1000) @Nullable String result,
            @Size(max = PhotoIds.MOST) @Nullable List<Long> photos) {}
}
