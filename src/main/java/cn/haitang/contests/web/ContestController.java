package cn.haitang.contests.web;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.Contests;
import cn.haitang.contests.Entries;
import cn.haitang.contests.Entries.OwnEntry;
import cn.haitang.contests.Entries.PublishedEntry;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.contests.HandIn;
import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/** Contests for everybody: reading them, handing works in, reading the winners. */
@RestController
@Validated
class ContestController {

    private final Contests contests;
    private final Entries entries;

    ContestController(Contests contests, Entries entries) {
        this.contests = contests;
        this.entries = entries;
    }

    @Operation(summary = "What contests the communities within a node hold, the last first")
    @GetMapping("/api/contests")
    Mono<Slice<ContestResponse>> list(
            @RequestParam long node,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return contests.list(new OrganisationId(node), after, limit).map(page -> page.map(ContestResponse::of));
    }

    @Operation(summary = "A contest, with how many works take part")
    @GetMapping("/api/contests/{id}")
    Mono<ContestResponse> get(@PathVariable long id) {
        return contests.get(new ContestId(id)).map(ContestResponse::of);
    }

    @Operation(summary = "Hands a work in")
    @PostMapping("/api/contests/{id}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ContestEntryResponse> handIn(
            CurrentMember member,
            @PathVariable long id,
            @Valid @RequestBody HandInRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return entries.handIn(member, new ContestId(id), request.toCommand(), key)
                .map(ContestEntryResponse::of);
    }

    @Operation(summary = "The works that won and may be published, the highest award first")
    @GetMapping("/api/contests/{id}/winners")
    Flux<WinnerResponse> winners(CurrentMember viewer, @PathVariable long id) {
        return entries.published(viewer, new ContestId(id))
                .flatMapIterable(works -> works)
                .map(WinnerResponse::of);
    }

    @Operation(summary = "What the caller handed in, the last first")
    @GetMapping("/api/me/contest-entries")
    Mono<Slice<ContestEntryResponse>> mine(
            CurrentMember member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return entries.of(member, after, limit).map(page -> page.map(ContestEntryResponse::of));
    }

    @Operation(summary = "Takes a work back before the closing")
    @PostMapping("/api/contest-entries/{id}/withdrawal")
    Mono<ContestEntryResponse> withdraw(CurrentMember member, @PathVariable long id) {
        return entries.withdraw(member, new EntryId(id)).map(ContestEntryResponse::of);
    }

    @Operation(summary = "Whether the work may be shown to everybody when it wins")
    @PutMapping("/api/contest-entries/{id}/consent")
    Mono<ContestEntryResponse> consent(
            CurrentMember member, @PathVariable long id, @Valid @RequestBody PublishRequest request) {
        return entries.consent(member, new EntryId(id), Objects.requireNonNull(request.publish()))
                .map(ContestEntryResponse::of);
    }

    /** A work; the meaning of each field stands at {@link HandIn}. What is left out was not agreed to. */
    record HandInRequest(
            @NotNull @Min(0) @Nullable Integer group,
            @NotBlank @Size(max = 40) @Nullable String author,
            @NotNull @Min(0) @Max(120) @Nullable Integer age,
            @Size(max = 80) @Nullable String school,
            @Size(max = 40) @Nullable String guardian,
            @Nullable Boolean guardianConsented,
            @NotBlank @Size(max = 120) @Nullable String title,
            @Size(max = 5000) @Nullable String body,
            @Size(max = 9) @Nullable List<@NotNull Long> photos,
            @Nullable Boolean publish) {

        HandIn toCommand() {
            return new HandIn(
                    Objects.requireNonNull(group),
                    Objects.requireNonNull(author),
                    Objects.requireNonNull(age),
                    school,
                    guardian,
                    Boolean.TRUE.equals(guardianConsented),
                    Objects.requireNonNull(title),
                    body == null ? "" : body,
                    photos == null
                            ? List.of()
                            : photos.stream().map(PhotoId::new).toList(),
                    Boolean.TRUE.equals(publish));
        }
    }

    /** Yes or no. */
    record PublishRequest(@NotNull @Nullable Boolean publish) {}

    /** A work; the meaning of each field stands at {@link OwnEntry}. */
    record ContestEntryResponse(
            long id,
            long contest,
            String theme,
            String group,
            String author,
            String title,
            String body,
            List<PictureResponse> photos,
            EntryState state,
            String stateName,
            @Nullable String reason,
            @Nullable String award,
            boolean publish,
            Instant handedInAt) {

        static ContestEntryResponse of(OwnEntry entry) {
            return new ContestEntryResponse(
                    entry.id().value(),
                    entry.contest().value(),
                    entry.theme(),
                    entry.group(),
                    entry.author(),
                    entry.title(),
                    entry.body(),
                    PictureResponse.of(entry.photos()),
                    entry.state(),
                    entry.stateName(),
                    entry.reason(),
                    entry.award(),
                    entry.publish(),
                    entry.handedInAt());
        }
    }

    /** A winner's work; the meaning of each field stands at {@link PublishedEntry}. */
    record WinnerResponse(
            long id,
            String group,
            String award,
            String author,
            String title,
            String body,
            List<PictureResponse> photos) {

        static WinnerResponse of(PublishedEntry entry) {
            return new WinnerResponse(
                    entry.id().value(),
                    entry.group(),
                    entry.award(),
                    entry.author(),
                    entry.title(),
                    entry.body(),
                    PictureResponse.of(entry.photos()));
        }
    }
}
