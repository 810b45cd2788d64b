package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityFilter;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
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

/** Activities from the draft to the summary, for staff. */
@RestController
@Validated
class ManagedActivityController {

    private final Activities activities;
    private final ReadingLists lists;

    ManagedActivityController(Activities activities, ReadingLists lists) {
        this.activities = activities;
        this.lists = lists;
    }

    @Operation(summary = "All audiences an activity may be meant for; some of them for staff's eyes only")
    @GetMapping("/api/activity-audiences")
    Flux<ReadingLists.Audience> audiences(CurrentMember staff) {
        return staff.isStaff()
                ? Flux.fromIterable(lists.audiences())
                : Flux.error(() -> new DomainException(ReadingError.ORGANISER_ONLY));
    }

    @Operation(summary = "The activities of the communities the caller manages")
    @GetMapping("/api/managed-activities")
    Mono<Slice<ActivityResponse>> list(
            CurrentMember staff,
            @RequestParam(defaultValue = "COMING") ActivityPhase phase,
            @RequestParam(required = false) @Size(max = 30) @Nullable String kind,
            @RequestParam(required = false) @Size(max = 30) @Nullable String campaign,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return activities
                .managed(staff, phase, new ActivityFilter(kind, campaign, from, until), after, limit)
                .map(page -> page.map(ActivityResponse::of));
    }

    @Operation(summary = "An activity, drafts too, with what the caller may do with it")
    @GetMapping("/api/managed-activities/{id}")
    Mono<ActivityResponse> get(CurrentMember staff, @PathVariable long id) {
        return activities.managed(staff, new ActivityId(id)).map(ActivityResponse::of);
    }

    @Operation(summary = "Makes the draft of an activity")
    @PostMapping("/api/managed-activities")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ActivityResponse> draft(
            CurrentMember staff,
            @Valid @RequestBody ActivityPlanRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return activities.draft(staff, request.toPlan(), key).map(ActivityResponse::of);
    }

    @Operation(summary = "Changes the draft of an activity")
    @PutMapping("/api/managed-activities/{id}")
    Mono<ActivityResponse> edit(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ActivityPlanRequest request) {
        return activities.edit(staff, new ActivityId(id), request.toPlan()).map(ActivityResponse::of);
    }

    @Operation(summary = "Hands a draft in for review")
    @PostMapping("/api/managed-activities/{id}/submission")
    Mono<ActivityResponse> submit(CurrentMember staff, @PathVariable long id) {
        return activities.submit(staff, new ActivityId(id)).map(ActivityResponse::of);
    }

    @Operation(summary = "Approves an activity somebody else made: people can sign up")
    @PostMapping("/api/managed-activities/{id}/approval")
    Mono<ActivityResponse> approve(CurrentMember staff, @PathVariable long id) {
        return activities.approve(staff, new ActivityId(id)).map(ActivityResponse::of);
    }

    @Operation(summary = "Sends an activity back to be changed")
    @PostMapping("/api/managed-activities/{id}/return")
    Mono<ActivityResponse> sendBack(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return activities.sendBack(staff, new ActivityId(id), request.text()).map(ActivityResponse::of);
    }

    @Operation(summary = "Ends the sign-up before its time")
    @PostMapping("/api/managed-activities/{id}/closing")
    Mono<ActivityResponse> close(CurrentMember staff, @PathVariable long id) {
        return activities.close(staff, new ActivityId(id)).map(ActivityResponse::of);
    }

    @Operation(summary = "Puts an activity off; everybody who signed up is told")
    @PostMapping("/api/managed-activities/{id}/postponement")
    Mono<ActivityResponse> postpone(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return activities.postpone(staff, new ActivityId(id), request.text()).map(ActivityResponse::of);
    }

    @Operation(summary = "Gives a postponed activity its new time; everybody who signed up is told")
    @PostMapping("/api/managed-activities/{id}/rescheduling")
    Mono<ActivityResponse> reschedule(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReschedulingRequest request) {
        return activities
                .reschedule(staff, new ActivityId(id), request.time(), request.signUp())
                .map(ActivityResponse::of);
    }

    @Operation(summary = "Calls an activity off; everybody who signed up is told")
    @PostMapping("/api/managed-activities/{id}/cancellation")
    Mono<ActivityResponse> cancel(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return activities.cancel(staff, new ActivityId(id), request.text()).map(ActivityResponse::of);
    }

    @Operation(summary = "Says what an activity was like, once it is over")
    @PostMapping("/api/managed-activities/{id}/summary")
    Mono<ActivityResponse> summarise(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody SummaryRequest request) {
        return activities
                .summarise(staff, new ActivityId(id), Objects.requireNonNull(request.summary()))
                .map(ActivityResponse::of);
    }

    @Operation(summary = "Changes how many seats there are; who waits moves up")
    @PutMapping("/api/managed-activities/{id}/capacity")
    Mono<ActivityResponse> changeCapacity(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody CapacityRequest request) {
        return activities
                .changeCapacity(staff, new ActivityId(id), request.capacity())
                .map(ActivityResponse::of);
    }

    /** The new times. */
    record ReschedulingRequest(
            @NotNull @Nullable Instant startsAt,
            @NotNull @Nullable Instant endsAt,
            @NotNull @Nullable Instant signUpFrom,
            @NotNull @Nullable Instant signUpUntil) {

        Period time() {
            return new Period(Objects.requireNonNull(startsAt), Objects.requireNonNull(endsAt));
        }

        Period signUp() {
            return new Period(Objects.requireNonNull(signUpFrom), Objects.requireNonNull(signUpUntil));
        }
    }

    /** What it was like. */
    record SummaryRequest(
            @NotBlank @Size(max = 4000) @Nullable String summary) {}

    /** How many persons. */
    record CapacityRequest(@Min(1) @Max(100_000) int capacity) {}
}
