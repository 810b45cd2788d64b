package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.Members;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Profiles;
import cn.haitang.shared.DomainException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/me")
class MeController {

    private final Members members;
    private final Profiles profiles;

    MeController(Members members, Profiles profiles) {
        this.members = members;
        this.profiles = profiles;
    }

    @Operation(summary = "The caller and the caller's roles")
    @GetMapping
    Mono<MeResponse> read(CurrentMember me) {
        return profiles.find(me.id())
                .map(MeResponse::of)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)));
    }

    @Operation(summary = "Changes the caller's name and home")
    @PutMapping
    Mono<MeResponse> update(CurrentMember me, @Valid @RequestBody MeRequest request) {
        Long home = request.home();
        return profiles.update(me.id(), request.name(), home == null ? null : new OrganisationId(home))
                .map(MeResponse::of)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)));
    }

    @Operation(summary = "Stores the caller's phone number by WeChat's phone code")
    @PostMapping("/phone")
    Mono<MeResponse> updatePhone(CurrentMember me, @Valid @RequestBody PhoneRequest request) {
        return profiles.updatePhone(me.id(), request.code())
                .map(MeResponse::of)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)));
    }

    @Operation(summary = "A new code for «绑定» in the official account's chat")
    @PostMapping("/bind-code")
    Mono<BindCodeResponse> issueBindCode(CurrentMember me) {
        return members.issueBindCode(me.id())
                .map(code -> new BindCodeResponse(code.code(), code.validity().toSeconds(), code.picture()));
    }

    record MeRequest(
            @NotNull @Size(max = 20) String name, @Nullable Long home) {}

    record PhoneRequest(@NotBlank @Size(max = 128) String code) {}

    record BindCodeResponse(
            String code, long validSeconds, @Nullable URI picture) {}
}
