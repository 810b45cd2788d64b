package cn.haitang.contests.web;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.Judging;
import cn.haitang.contests.Judging.BlindEntry;
import cn.haitang.members.CurrentMember;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What judges do, without knowing whose works they read. */
@RestController
@Validated
class JudgingController {

    private final Judging judging;

    JudgingController(Judging judging) {
        this.judging = judging;
    }

    @Operation(summary = "The contests the caller judges")
    @GetMapping("/api/me/judging")
    Flux<JudgingTaskResponse> tasks(CurrentMember judge) {
        return judging.tasks(judge).flatMapIterable(tasks -> tasks).map(JudgingTaskResponse::of);
    }

    @Operation(summary = "The works to judge, without their authors")
    @GetMapping("/api/contests/{id}/judging")
    Mono<Slice<BlindEntryResponse>> works(
            CurrentMember judge,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return judging.works(judge, new ContestId(id), after, limit).map(page -> page.map(BlindEntryResponse::of));
    }

    @Operation(summary = "Gives a work points, or changes them")
    @PutMapping("/api/contest-entries/{id}/score")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> score(CurrentMember judge, @PathVariable long id, @Valid @RequestBody EntryScoreRequest request) {
        return judging.score(judge, new EntryId(id), Objects.requireNonNull(request.points()), request.comment());
    }

    /** 0 to 100 points, and a word about it. */
    record EntryScoreRequest(
            @NotNull @Min(0) @Max(100) @Nullable Integer points,
            @Size(max = 400) @Nullable String comment) {}

    /** A contest to judge; the meaning of each field stands at {@link Judging.Task}. */
    record JudgingTaskResponse(long contest, String theme, Instant closesAt, boolean open, int works, int scored) {

        static JudgingTaskResponse of(Judging.Task task) {
            return new JudgingTaskResponse(
                    task.contest().value(), task.theme(), task.closesAt(), task.open(), task.works(), task.scored());
        }
    }

    /** A work without its author; the meaning of each field stands at {@link BlindEntry}. */
    record BlindEntryResponse(
            long id,
            String group,
            String title,
            String body,
            List<PictureResponse> photos,
            @Nullable Integer points,
            @Nullable String comment) {

        static BlindEntryResponse of(BlindEntry entry) {
            return new BlindEntryResponse(
                    entry.id().value(),
                    entry.group(),
                    entry.title(),
                    entry.body(),
                    PictureResponse.of(entry.photos()),
                    entry.points(),
                    entry.comment());
        }
    }
}
