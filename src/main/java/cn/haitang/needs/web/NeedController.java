package cn.haitang.needs.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.Needs;
import cn.haitang.needs.Ratings;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What residents do with their needs. */
@RestController
@Validated
class NeedController {

    private final Needs needs;
    private final Categories categories;

    NeedController(Needs needs, Categories categories) {
        this.needs = needs;
        this.categories = categories;
    }

    /** The kinds of needs, for everybody. */
    @Operation(summary = "The kinds of needs")
    @GetMapping("/api/categories")
    Flux<CategoryResponse> categories() {
        return Flux.fromIterable(categories.categories())
                .map(category -> new CategoryResponse(category.code(), category.name(), category.hint()));
    }

    /** Submits a need. */
    @Operation(summary = "Submits a need")
    @ApiResponse(responseCode = "201", description = "The need")
    @ApiResponse(responseCode = "409", description = "A photo is not the caller's own, or used already")
    @PostMapping("/api/needs")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<NeedResponse> post(
            CurrentMember poster,
            @Valid @RequestBody PostNeedRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return needs.post(poster, request.toCommand(), key).map(NeedResponse::of);
    }

    @Operation(summary = "A need with its history and what the caller may do with it")
    @GetMapping("/api/needs/{id}")
    Mono<NeedDetailResponse> get(CurrentMember viewer, @PathVariable long id) {
        return needs.get(viewer, new NeedId(id)).map(NeedDetailResponse::of);
    }

    /** What the caller submitted, newest first. */
    @Operation(summary = "What the caller submitted, newest first")
    @GetMapping("/api/me/needs")
    Mono<Slice<NeedResponse>> mine(
            CurrentMember poster,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return needs.postedBy(poster, after, limit).map(slice -> slice.map(NeedResponse::of));
    }

    @Operation(summary = "Withdraws a need of the caller")
    @PostMapping("/api/needs/{id}/withdrawal")
    Mono<NeedResponse> withdraw(CurrentMember poster, @PathVariable long id, @RequestBody NoteRequest request) {
        return needs.withdraw(poster, new NeedId(id), request.note()).map(NeedResponse::of);
    }

    @Operation(summary = "Confirms that it is done, with three ratings")
    @PostMapping("/api/needs/{id}/confirmation")
    Mono<NeedResponse> confirm(
            CurrentMember by, @PathVariable long id, @Valid @RequestBody ConfirmationRequest request) {
        return needs.confirm(by, new NeedId(id), request.toRatings()).map(NeedResponse::of);
    }

    @Operation(summary = "Reopens a need that is not done well")
    @PostMapping("/api/needs/{id}/reopening")
    Mono<NeedResponse> reopen(CurrentMember poster, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return needs.reopen(poster, new NeedId(id), request.text()).map(NeedResponse::of);
    }

    @Operation(summary = "Reminds whoever has to act next")
    @PostMapping("/api/needs/{id}/urge")
    Mono<NeedResponse> urge(CurrentMember by, @PathVariable long id) {
        return needs.urge(by, new NeedId(id)).map(NeedResponse::of);
    }

    /** The number in full; the look is recorded. */
    @Operation(summary = "The phone number in full; the look is recorded")
    @PostMapping("/api/needs/{id}/phone-reveal")
    Mono<PhoneResponse> revealPhone(CurrentMember viewer, @PathVariable long id) {
        return needs.revealPhone(viewer, new NeedId(id))
                .map(PhoneResponse::new)
                .defaultIfEmpty(new PhoneResponse(null));
    }

    /** A kind of need. */
    record CategoryResponse(String code, String name, String hint) {}

    /** Three ratings of 1 to 5 and a comment. */
    record ConfirmationRequest(
            @Min(1) @Max(5) int completion,
            @Min(1) @Max(5) int accuracy,
            @Min(1) @Max(5) int satisfaction,
            @Size(max = 200) @Nullable String comment) {

        Ratings toRatings() {
            return new Ratings(completion, accuracy, satisfaction, comment);
        }
    }

    /** A phone number; null when none is known. */
    record PhoneResponse(@Nullable String phone) {}
}
