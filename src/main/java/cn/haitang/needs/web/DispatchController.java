package cn.haitang.needs.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.ServiceId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff do with needs. */
@RestController
@Validated
class DispatchController {

    private final Dispatch dispatch;

    DispatchController(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /** The needs of the communities the caller manages, oldest first; without a filter, all that waits for staff. */
    @Operation(summary = "The needs of the communities the caller manages, oldest first")
    @GetMapping("/api/needs")
    Mono<Slice<NeedResponse>> backlog(
            CurrentMember staff,
            @RequestParam(defaultValue = "") Set<NeedState> state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable Long community,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        Dispatch.Wanted wanted = new Dispatch.Wanted(state, overdue, toCommunity(community));
        return dispatch.backlog(staff, wanted, after, limit).map(slice -> slice.map(NeedResponse::of));
    }

    private static @Nullable OrganisationId toCommunity(@Nullable Long community) {
        return community == null ? null : new OrganisationId(community);
    }

    @Operation(summary = "How much waits for the caller")
    @GetMapping("/api/workload")
    Mono<Dispatch.Workload> workload(CurrentMember staff, @RequestParam(required = false) @Nullable Long community) {
        return dispatch.workload(staff, toCommunity(community));
    }

    @Operation(summary = "Accepts a need onto the whiteboard")
    @PostMapping("/api/needs/{id}/acceptance")
    Mono<NeedResponse> accept(CurrentMember staff, @PathVariable long id, @Valid @RequestBody NoteRequest request) {
        return dispatch.accept(staff, new NeedId(id), request.note()).map(NeedResponse::of);
    }

    @Operation(summary = "Rejects a need with a reason and who to ask instead")
    @PostMapping("/api/needs/{id}/rejection")
    Mono<NeedResponse> reject(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody RejectionRequest request) {
        return dispatch.reject(staff, new NeedId(id), Objects.requireNonNull(request.reason()), request.destination())
                .map(NeedResponse::of);
    }

    @Operation(summary = "Hands a need to another body; final here")
    @PostMapping("/api/needs/{id}/referral")
    Mono<NeedResponse> refer(CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReferralRequest request) {
        return dispatch.refer(staff, new NeedId(id), Objects.requireNonNull(request.destination()), request.note())
                .map(NeedResponse::of);
    }

    @Operation(summary = "Merges a need into another one of the same community")
    @PostMapping("/api/needs/{id}/merger")
    Mono<NeedResponse> merge(CurrentMember staff, @PathVariable long id, @RequestBody MergerRequest request) {
        return dispatch.merge(staff, new NeedId(id), new NeedId(request.into())).map(NeedResponse::of);
    }

    @Operation(summary = "Puts a need before both committees")
    @PostMapping("/api/needs/{id}/deliberation")
    Mono<NeedResponse> deliberate(CurrentMember staff, @PathVariable long id, @Valid @RequestBody NoteRequest request) {
        return dispatch.deliberate(staff, new NeedId(id), request.note()).map(NeedResponse::of);
    }

    @Operation(summary = "Lets a need wait until a day")
    @PostMapping("/api/needs/{id}/suspension")
    Mono<NeedResponse> suspend(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody SuspensionRequest request) {
        return dispatch.suspend(
                        staff,
                        new NeedId(id),
                        Objects.requireNonNull(request.reason()),
                        Objects.requireNonNull(request.until()))
                .map(NeedResponse::of);
    }

    @Operation(summary = "Goes on with a suspended need")
    @PostMapping("/api/needs/{id}/resumption")
    Mono<NeedResponse> resume(CurrentMember staff, @PathVariable long id) {
        return dispatch.resume(staff, new NeedId(id)).map(NeedResponse::of);
    }

    @Operation(summary = "Closes a need that cannot be solved, with the reason")
    @PostMapping("/api/needs/{id}/unresolved-closing")
    Mono<NeedResponse> closeUnresolved(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return dispatch.closeUnresolved(staff, new NeedId(id), request.text()).map(NeedResponse::of);
    }

    @Operation(summary = "Lets a text be shown that WeChat has not passed")
    @PostMapping("/api/needs/{id}/text-clearance")
    Mono<NeedResponse> clearText(CurrentMember staff, @PathVariable long id) {
        return dispatch.clearText(staff, new NeedId(id)).map(NeedResponse::of);
    }

    @Operation(summary = "Fitting volunteers and services with the reasons, best first")
    @GetMapping("/api/needs/{id}/suggestions")
    Mono<List<SuggestionResponse>> suggest(CurrentMember staff, @PathVariable long id) {
        return dispatch.suggest(staff, new NeedId(id))
                .map(list -> list.stream().map(SuggestionResponse::of).toList());
    }

    @Operation(summary = "Links a need to a service")
    @PostMapping("/api/needs/{id}/match")
    Mono<NeedResponse> match(CurrentMember staff, @PathVariable long id, @RequestBody MatchRequest request) {
        return dispatch.match(staff, new NeedId(id), new ServiceId(request.service()))
                .map(NeedResponse::of);
    }

    @Operation(summary = "Asks a volunteer to do it")
    @PostMapping("/api/needs/{id}/assignment")
    Mono<NeedResponse> assign(CurrentMember staff, @PathVariable long id, @RequestBody AssignmentRequest request) {
        return dispatch.assign(staff, new NeedId(id), new MemberId(request.volunteer()), request.version())
                .map(NeedResponse::of);
    }

    @Operation(summary = "Takes an assignment back, with the reason")
    @PostMapping("/api/needs/{id}/take-back")
    Mono<NeedResponse> takeBack(CurrentMember staff, @PathVariable long id, @Valid @RequestBody ReasonRequest request) {
        return dispatch.takeBack(staff, new NeedId(id), request.text()).map(NeedResponse::of);
    }

    /** Why not, and who is responsible instead. */
    record RejectionRequest(
            @NotBlank @Size(max = 200) @Nullable String reason,
            @Size(max = 50) @Nullable String destination) {}

    /** Whose duty it is. */
    record ReferralRequest(
            @NotBlank @Size(max = 50) @Nullable String destination,
            @Size(max = 200) @Nullable String note) {}

    /** The number it goes on under. */
    record MergerRequest(long into) {}

    /** Until when it waits. */
    record SuspensionRequest(
            @NotBlank @Size(max = 200) @Nullable String reason,
            @NotNull @Nullable LocalDate until) {}

    /** The service to link. */
    record MatchRequest(long service) {}

    /** Whom to ask; the version the caller saw keeps a stale screen from acting. */
    record AssignmentRequest(long volunteer, @Nullable Integer version) {}

    /** A fitting volunteer or service. */
    record SuggestionResponse(
            @Nullable Long volunteer, @Nullable Long service, String name, int score, List<String> reasons) {

        static SuggestionResponse of(Dispatch.Suggestion suggestion) {
            return new SuggestionResponse(
                    suggestion.volunteer() == null
                            ? null
                            : suggestion.volunteer().value(),
                    suggestion.service() == null ? null : suggestion.service().value(),
                    suggestion.name(),
                    suggestion.score(),
                    suggestion.reasons());
        }
    }
}
