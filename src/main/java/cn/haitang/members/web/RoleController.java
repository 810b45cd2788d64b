package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.Roles.RoleHolder;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class RoleController {

    private static final String PAGE = "一页 1 到 100 条";

    private final Roles roles;

    RoleController(Roles roles) {
        this.roles = roles;
    }

    @Operation(summary = "Everybody with a role where the caller is staff")
    @GetMapping("/api/role-holders")
    Mono<Slice<RoleHolderResponse>> holders(
            CurrentMember me,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(value = 1, message = PAGE) @Max(value = 100, message = PAGE)
                    int limit) {
        return roles.holders(me, after == null ? null : after.toString(), limit)
                .map(page -> page.map(RoleHolderResponse::of));
    }

    @Operation(summary = "Withdraws a role; it ends with the member's next request")
    @DeleteMapping("/api/members/{id}/roles/{role}/{organisationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> withdraw(
            CurrentMember me, @PathVariable long id, @PathVariable Role role, @PathVariable long organisationId) {
        return roles.withdraw(me, new MemberId(id), role, new OrganisationId(organisationId));
    }

    record RoleHolderResponse(long member, String name, Role role, MeResponse.Node organisation, Instant grantedAt) {

        static RoleHolderResponse of(RoleHolder holder) {
            return new RoleHolderResponse(
                    holder.member().value(),
                    holder.name(),
                    holder.role(),
                    MeResponse.Node.of(holder.organisation()),
                    holder.grantedAt());
        }
    }
}
