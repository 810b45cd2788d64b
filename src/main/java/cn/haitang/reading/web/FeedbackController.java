package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.FeedbackId;
import cn.haitang.reading.Feedbacks;
import cn.haitang.reading.Feedbacks.Opinion;
import cn.haitang.reading.Feedbacks.Rating;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
import reactor.core.publisher.Mono;

/** What people think of activities. */
@RestController
@Validated
class FeedbackController {

    private final Feedbacks feedbacks;

    FeedbackController(Feedbacks feedbacks) {
        this.feedbacks = feedbacks;
    }

    @Operation(summary = "Gives the caller's opinion of an activity, once")
    @PostMapping("/api/activities/{id}/feedback")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<OpinionResponse> give(
            CurrentMember member,
            @PathVariable long id,
            @Valid @RequestBody OpinionRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return feedbacks
                .give(
                        member,
                        new ActivityId(id),
                        request.stars(),
                        request.comment(),
                        Boolean.TRUE.equals(request.publish()),
                        key)
                .map(OpinionResponse::of);
    }

    @Operation(summary = "The caller's own opinion of an activity; without one, `opinion` is null")
    @GetMapping("/api/activities/{id}/own-feedback")
    Mono<OwnOpinionResponse> own(CurrentMember member, @PathVariable long id) {
        return feedbacks
                .own(member, new ActivityId(id))
                .map(opinion -> new OwnOpinionResponse(OpinionResponse.of(opinion)))
                .defaultIfEmpty(new OwnOpinionResponse(null));
    }

    @Operation(summary = "The comments on an activity that everybody may read, the last first")
    @GetMapping("/api/activities/{id}/feedback")
    Mono<Slice<OpinionResponse>> published(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return feedbacks.published(new ActivityId(id), after, limit).map(page -> page.map(OpinionResponse::of));
    }

    @Operation(summary = "How people liked an activity")
    @GetMapping("/api/activities/{id}/rating")
    Mono<RatingResponse> rating(@PathVariable long id) {
        return feedbacks.rating(new ActivityId(id)).map(RatingResponse::of);
    }

    @Operation(summary = "All opinions of an activity, for its organisers, the last first")
    @GetMapping("/api/managed-activities/{id}/feedback")
    Mono<Slice<OpinionResponse>> all(
            CurrentMember staff,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return feedbacks.all(staff, new ActivityId(id), after, limit).map(page -> page.map(OpinionResponse::of));
    }

    @Operation(summary = "Lets a comment through that WeChat could not decide on")
    @PostMapping("/api/feedback/{id}/release")
    Mono<OpinionResponse> release(CurrentMember staff, @PathVariable long id) {
        return feedbacks.release(staff, new FeedbackId(id)).map(OpinionResponse::of);
    }

    /** What somebody thinks; without a word on it, it is not for everybody. */
    record OpinionRequest(
            @Min(value = 1, message = "请打 1 到 5 分") @Max(value = 5, message = "请打 1 到 5 分")
            int stars,

            @Size(max = 600, message = "评语太长了") @Nullable String comment,
            @Nullable Boolean publish) {}

    /** An opinion; the meaning of each field stands at {@link Opinion}. */
    record OpinionResponse(
            long id,
            @Nullable String name,
            int stars,
            @Nullable String comment,
            boolean publish,
            boolean held,
            Instant givenAt) {

        static OpinionResponse of(Opinion opinion) {
            return new OpinionResponse(
                    opinion.id().value(),
                    opinion.name(),
                    opinion.stars(),
                    opinion.comment(),
                    opinion.publish(),
                    opinion.held(),
                    opinion.givenAt());
        }
    }

    /** One's own; null when none was given. */
    record OwnOpinionResponse(@Nullable OpinionResponse opinion) {}

    /** How people liked it; the meaning of each field stands at {@link Rating}. */
    record RatingResponse(long count, @Nullable Double average) {

        static RatingResponse of(Rating rating) {
            return new RatingResponse(rating.count(), rating.average());
        }
    }
}
