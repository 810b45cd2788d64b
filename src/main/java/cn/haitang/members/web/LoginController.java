package cn.haitang.members.web;

import cn.haitang.members.Members;
import cn.haitang.members.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/login")
class LoginController {

    private final Members members;
    private final Profiles profiles;

    LoginController(Members members, Profiles profiles) {
        this.members = members;
        this.profiles = profiles;
    }

    @Operation(summary = "Logs in with the code of wx.login")
    @PostMapping
    Mono<LoginResponse> login(@Valid @RequestBody LoginRequest request) {
        return members.loginMiniProgram(request.code()).flatMap(this::toResponse);
    }

    private Mono<LoginResponse> toResponse(Members.Login login) {
        return profiles.find(login.member().id())
                .map(profile -> new LoginResponse(login.token(), login.expiresAt(), MeResponse.of(profile)));
    }

    record LoginRequest(@NotBlank @Size(max = 128) String code) {}

    record LoginResponse(String token, Instant expiresAt, MeResponse member) {}
}
