package cn.haitang.contests.web;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.Contests;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.contests.Judging;
import cn.haitang.contests.Judging.RankedEntry;
import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contests from the draft to the awards, for staff. */
@RestController
@Validated
class ManagedContestController {

    private final Contests contests;
    private final Judging judging;

    ManagedContestController(Contests contests, Judging judging) {
        this.contests = contests;
        this.judging = judging;
    }

    @Operation(summary = "The contests of the communities the caller manages, the last first")
    @GetMapping("/api/managed-contests")
    Mono<Slice<ContestResponse>> list(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return contests.managed(staff, after, limit).map(page -> page.map(ContestResponse::of));
    }

    @Operation(summary = "A contest, drafts too, with its judges")
    @GetMapping("/api/managed-contests/{id}")
    Mono<ContestResponse> get(CurrentMember staff, @PathVariable long id) {
        return contests.managed(staff, new ContestId(id)).map(ContestResponse::of);
    }

    @Operation(summary = "Makes the draft of a contest")
    @PostMapping("/api/managed-contests")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ContestResponse> draft(
            CurrentMember staff,
            @Valid @RequestBody ContestPlanRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return contests.draft(staff, request.toPlan(), key).map(ContestResponse::of);
    }

    @Operation(summary = "Changes the draft of a contest")
    @PutMapping("/api/managed-contests/{id}")
    Mono<ContestResponse> edit(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ContestPlanRequest request) {
        return contests.edit(staff, new ContestId(id), request.toPlan()).map(ContestResponse::of);
    }

    @Operation(summary = "Makes a contest public")
    @PostMapping("/api/managed-contests/{id}/opening")
    Mono<ContestResponse> open(CurrentMember staff, @PathVariable long id) {
        return contests.open(staff, new ContestId(id)).map(ContestResponse::of);
    }

    @Operation(summary = "Calls a contest off; who took part is told")
    @PostMapping("/api/managed-contests/{id}/cancellation")
    Mono<ContestResponse> cancel(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ContestReasonRequest request) {
        return contests.cancel(staff, new ContestId(id), request.text()).map(ContestResponse::of);
    }

    @Operation(summary = "Says who judges")
    @PutMapping("/api/managed-contests/{id}/judges")
    Mono<ContestResponse> appoint(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody JudgesRequest request) {
        List<MemberId> judges = Objects.requireNonNull(request.members()).stream()
                .map(MemberId::new)
                .toList();
        return contests.appoint(staff, new ContestId(id), judges).map(ContestResponse::of);
    }

    @Operation(summary = "The works by group and average, with their authors")
    @GetMapping("/api/managed-contests/{id}/ranking")
    Flux<RankedResponse> ranking(CurrentMember staff, @PathVariable long id) {
        return judging.ranking(staff, new ContestId(id))
                .flatMapIterable(works -> works)
                .map(RankedResponse::of);
    }

    @Operation(summary = "Makes the awards public; everybody who took part is told")
    @PostMapping("/api/managed-contests/{id}/announcement")
    Mono<ContestResponse> announce(CurrentMember staff, @PathVariable long id) {
        return contests.announce(staff, new ContestId(id)).map(ContestResponse::of);
    }

    @Operation(summary = "Gives a work an award, or takes it away")
    @PutMapping("/api/managed-contest-entries/{id}/award")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> award(CurrentMember staff, @PathVariable long id, @Valid @RequestBody AwardRequest request) {
        return judging.award(staff, new EntryId(id), request.award());
    }

    @Operation(summary = "Lets the text of a work be published")
    @PostMapping("/api/managed-contest-entries/{id}/clearance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> clear(CurrentMember staff, @PathVariable long id) {
        return judging.clear(staff, new EntryId(id));
    }

    @Operation(summary = "Takes a work out before the awards; whoever handed it in is told why")
    @PostMapping("/api/managed-contest-entries/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> refuse(CurrentMember staff, @PathVariable long id, @Valid @RequestBody ContestReasonRequest request) {
        return judging.refuse(staff, new EntryId(id), request.text());
    }

    @Operation(summary = "Shows or hides a photo of a work on which nobody decided")
    @PostMapping("/api/managed-contest-entries/{id}/photos/{photo}/decision")
    Mono<PictureResponse> decide(
            CurrentMember staff,
            @PathVariable long id,
            @PathVariable long photo,
            @Valid @RequestBody WorkPhotoRequest request) {
        return judging.decide(staff, new EntryId(id), new PhotoId(photo), Objects.requireNonNull(request.shown()))
                .map(PictureResponse::of);
    }

    /** A contest to be; the meaning of each field stands at {@link ContestPlan}. */
    record ContestPlanRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 120) @Nullable String theme,
            @NotBlank @Size(max = 4000) @Nullable String description,
            @NotNull @Nullable Instant opensAt,
            @NotNull @Nullable Instant closesAt,
            @Valid @NotEmpty @Size(max = 10) @Nullable List<@NotNull AgeGroupRequest> groups,
            @NotEmpty @Size(max = 10) @Nullable List<@NotBlank @Size(max = 40) String> awards) {

        ContestPlan toPlan() {
            return new ContestPlan(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(theme),
                    Objects.requireNonNull(description),
                    Objects.requireNonNull(opensAt),
                    Objects.requireNonNull(closesAt),
                    Objects.requireNonNull(groups).stream()
                            .map(AgeGroupRequest::toGroup)
                            .toList(),
                    Objects.requireNonNull(awards));
        }
    }

    /** Who competes with whom. */
    record AgeGroupRequest(
            @NotBlank @Size(max = 40) @Nullable String name,
            @Min(0) @Max(120) @Nullable Integer lowestAge,
            @Min(0) @Max(120) @Nullable Integer highestAge) {

        ContestPlan.Group toGroup() {
            return new ContestPlan.Group(Objects.requireNonNull(name), lowestAge, highestAge);
        }
    }

    /** Why. */
    record ContestReasonRequest(
            @NotBlank @Size(max = 200) @Nullable String reason) {

        String text() {
            return Objects.requireNonNull(reason);
        }
    }

    /** Everybody who judges from now on. */
    record JudgesRequest(@NotNull @Size(max = 30) @Nullable List<@NotNull Long> members) {}

    /** Which of the contest's awards, from 0; null for none. */
    record AwardRequest(@Min(0) @Nullable Integer award) {}

    /** Whether others may see it. */
    record WorkPhotoRequest(@NotNull @Nullable Boolean shown) {}

    /** A work with its points; the meaning of each field stands at {@link RankedEntry}. */
    record RankedResponse(
            long id,
            int group,
            String groupName,
            String title,
            String body,
            List<PictureResponse> photos,
            String author,
            int age,
            @Nullable String school,
            @Nullable Double average,
            int scores,
            @Nullable Integer award,
            EntryState state,
            boolean publish) {

        static RankedResponse of(RankedEntry entry) {
            return new RankedResponse(
                    entry.id().value(),
                    entry.group(),
                    entry.groupName(),
                    entry.title(),
                    entry.body(),
                    PictureResponse.of(entry.photos()),
                    entry.author(),
                    entry.age(),
                    entry.school(),
                    entry.average(),
                    entry.scores(),
                    entry.award(),
                    entry.state(),
                    entry.publish());
        }
    }
}
