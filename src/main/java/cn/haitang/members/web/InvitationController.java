package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.Roles.Invitation;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/invitations")
class InvitationController {

    private final Roles roles;

    InvitationController(Roles roles) {
        this.roles = roles;
    }

    @Operation(summary = "Invites a person to a role by a code and a QR code")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<InvitationResponse> invite(
            CurrentMember me,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody InvitationRequest request) {
        OrganisationId organisation = new OrganisationId(request.organisation());
        return roles.invite(me, request.role(), organisation, request.name(), idempotencyKey)
                .map(InvitationResponse::of);
    }

    @Operation(summary = "Redeems an invitation: the caller gets the role")
    @PostMapping("/{code}/acceptance")
    Mono<AcceptanceResponse> accept(CurrentMember me, @PathVariable String code) {
        return roles.redeem(me.id(), code).map(AcceptanceResponse::of);
    }

    record InvitationRequest(
            @NotNull Role role,
            @NotNull Long organisation,
            @NotNull @Size(max = 20) String name) {}

    record InvitationResponse(
            String code,
            Role role,
            MeResponse.Node organisation,
            String name,
            Instant expiresAt,
            @Nullable String qrUrl,
            @Nullable URI picture) {

        static InvitationResponse of(Invitation invitation) {
            return new InvitationResponse(
                    invitation.code(),
                    invitation.role(),
                    MeResponse.Node.of(invitation.organisation()),
                    invitation.name(),
                    invitation.expiresAt(),
                    invitation.qrUrl(),
                    invitation.picture());
        }
    }

    record AcceptanceResponse(Role role, MeResponse.Node organisation) {

        static AcceptanceResponse of(Invitation invitation) {
            return new AcceptanceResponse(invitation.role(), MeResponse.Node.of(invitation.organisation()));
        }
    }
}
