package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The roster over HTTP. */
@RestController
class PioneerController {

    private final Pioneers pioneers;
    private final Organisations organisations;

    PioneerController(Pioneers pioneers, Organisations organisations) {
        this.pioneers = pioneers;
        this.organisations = organisations;
    }

    /** The volunteers of all communities the caller manages; empty for others. */
    @Operation(summary = "The volunteers of all communities the caller manages")
    @GetMapping("/api/pioneers")
    Flux<PioneerResponse> list(CurrentMember staff) {
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(organisation -> organisation.id())
                .collectList()
                .flatMapMany(pioneers::servingIn)
                .map(PioneerResponse::of);
    }

    /** One's own entry. */
    @Operation(summary = "The caller's own entry in the roster")
    @ApiResponse(responseCode = "200", description = "The entry")
    @ApiResponse(responseCode = "404", description = "The caller is not in it")
    @GetMapping("/api/me/pioneer")
    Mono<PioneerResponse> mine(CurrentMember member) {
        return pioneers.find(member.id())
                .switchIfEmpty(Mono.error(() -> new DomainException(PioneerError.PIONEER_NOT_FOUND)))
                .map(PioneerResponse::of);
    }

    @Operation(summary = "Enters a volunteer or changes the entry")
    @PutMapping("/api/pioneers/{member}")
    Mono<PioneerResponse> enrol(
            CurrentMember staff, @PathVariable long member, @Valid @RequestBody PioneerRequest request) {
        return pioneers.enrol(staff, request.toPioneer(member)).map(PioneerResponse::of);
    }

    @Operation(summary = "Begins or ends the caller's leave")
    @PutMapping("/api/me/pioneer/leave")
    Mono<PioneerResponse> takeLeave(CurrentMember member, @RequestBody LeaveRequest request) {
        return pioneers.takeLeave(member.id(), request.until()).map(PioneerResponse::of);
    }

    /** Changes a volunteer's entry. */
    record PioneerRequest(
            @NotNull @Nullable Long community,
            @NotNull @Size(max = 60) @Nullable String grid,
            @NotNull @Size(max = 10) @Nullable Set<@Size(min = 1, max = 20) String> skills,
            @Min(1) @Max(20) int loadLimit,
            @Nullable LocalDate awayUntil) {

        Pioneer toPioneer(long member) {
            return new Pioneer(
                    new MemberId(member),
                    "",
                    new OrganisationId(community == null ? 0 : community),
                    grid == null ? "" : grid.strip(),
                    skills == null ? Set.of() : skills,
                    loadLimit,
                    awayUntil);
        }
    }

    /** The last day of a leave; null ends it. */
    record LeaveRequest(@Nullable LocalDate until) {}

    /** A volunteer as staff and the volunteer read it. */
    record PioneerResponse(
            long member,
            String name,
            long community,
            String grid,
            Set<String> skills,
            int loadLimit,
            @Nullable LocalDate awayUntil) {

        static PioneerResponse of(Pioneer pioneer) {
            return new PioneerResponse(
                    pioneer.member().value(),
                    pioneer.name(),
                    pioneer.community().value(),
                    pioneer.grid(),
                    pioneer.skills(),
                    pioneer.loadLimit(),
                    pioneer.awayUntil());
        }
    }
}
