package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.SignUpFor;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SignUps;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What residents sign up for. */
@RestController
@Validated
class SignUpController {

    private final SignUps signUps;

    SignUpController(SignUps signUps) {
        this.signUps = signUps;
    }

    @Operation(summary = "Signs the caller up, a family, or somebody else; who finds no seat waits")
    @PostMapping("/api/activities/{id}/sign-ups")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<SignUpResponse> signUp(
            CurrentMember member,
            @PathVariable long id,
            @Valid @RequestBody SignUpRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return signUps.signUp(member, new ActivityId(id), request.toCommand(), key)
                .map(SignUpResponse::of);
    }

    @Operation(summary = "What the caller signed up for, the last first")
    @GetMapping("/api/me/sign-ups")
    Mono<Slice<SignUpResponse>> mine(
            CurrentMember member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return signUps.of(member, after, limit).map(page -> page.map(SignUpResponse::of));
    }

    @Operation(summary = "Takes the seat that became free")
    @PostMapping("/api/sign-ups/{id}/claim")
    Mono<SignUpResponse> claim(CurrentMember member, @PathVariable long id) {
        return signUps.claim(member, new SignUpId(id)).map(SignUpResponse::of);
    }

    @Operation(summary = "Takes a sign-up back, so that somebody else can come")
    @PostMapping("/api/sign-ups/{id}/cancellation")
    Mono<SignUpResponse> cancel(CurrentMember member, @PathVariable long id) {
        return signUps.cancel(member, new SignUpId(id)).map(SignUpResponse::of);
    }

    /** A party; the meaning of each field stands at {@link SignUpFor}. What is left out was not agreed to. */
    record SignUpRequest(
            @Valid @NotEmpty @Size(max = 100) @Nullable List<@NotNull PersonRequest> people,
            @Size(max = 20) @Nullable String phone,
            @Nullable Boolean onBehalf,
            @Nullable Boolean beneficiaryConsented,
            @Size(max = 40) @Nullable String guardian,
            @Nullable Boolean guardianConsented,
            @Size(max = 10) @Nullable List<@Nullable @Size(max = 200) String> answers) {

        SignUpFor toCommand() {
            return new SignUpFor(
                    Objects.requireNonNull(people).stream()
                            .map(PersonRequest::toPerson)
                            .toList(),
                    phone,
                    Boolean.TRUE.equals(onBehalf),
                    Boolean.TRUE.equals(beneficiaryConsented),
                    guardian,
                    Boolean.TRUE.equals(guardianConsented),
                    answers == null ? List.of() : answers);
        }
    }

    /** Somebody who comes. */
    record PersonRequest(
            @NotBlank @Size(max = 40) @Nullable String name,
            @Min(0) @Max(120) @Nullable Integer age) {

        SignUpFor.Person toPerson() {
            return new SignUpFor.Person(Objects.requireNonNull(name), age);
        }
    }

    /** A sign-up; the meaning of each field stands at {@link SignUpView}. */
    record SignUpResponse(
            long id,
            long activity,
            String title,
            Instant startsAt,
            String place,
            ActivityState activityState,
            String activityStateName,
            SignUpState state,
            String stateName,
            int persons,
            List<String> people,
            boolean onBehalf,
            @Nullable Integer position,
            @Nullable Instant offerUntil,
            Instant signedUpAt) {

        static SignUpResponse of(SignUpView view) {
            return new SignUpResponse(
                    view.id().value(),
                    view.activity().value(),
                    view.title(),
                    view.startsAt(),
                    view.place(),
                    view.activityState(),
                    view.activityStateName(),
                    view.state(),
                    view.stateName(),
                    view.persons(),
                    view.people(),
                    view.onBehalf(),
                    view.position(),
                    view.offerUntil(),
                    view.signedUpAt());
        }
    }
}
