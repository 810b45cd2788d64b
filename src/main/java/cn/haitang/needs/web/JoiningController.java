package cn.haitang.needs.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.needs.Joinings;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** «我也有» on the whiteboard. */
@RestController
class JoiningController {

    private final Joinings joinings;

    JoiningController(Joinings joinings) {
        this.joinings = joinings;
    }

    @Operation(summary = "The caller has the same trouble and wants to know how it ends")
    @PostMapping("/api/needs/{id}/joining")
    Mono<JoiningResponse> join(CurrentMember me, @PathVariable long id) {
        return joinings.join(me, new NeedId(id)).map(count -> new JoiningResponse(true, count));
    }

    @Operation(summary = "The caller no longer waits for this need")
    @DeleteMapping("/api/needs/{id}/joining")
    Mono<JoiningResponse> leave(CurrentMember me, @PathVariable long id) {
        return joinings.leave(me, new NeedId(id)).map(count -> new JoiningResponse(false, count));
    }

    @Operation(summary = "What the caller joined, the newest need first")
    @GetMapping("/api/me/joinings")
    Mono<Slice<JoinedResponse>> mine(
            CurrentMember me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return joinings.of(me, after, limit).map(page -> page.map(JoinedResponse::of));
    }

    /** Whether the caller joined, and how many did. */
    record JoiningResponse(boolean joined, long count) {}

    /** A need the caller joined. */
    record JoinedResponse(long need, String title, NeedState state, String stateName, Instant joinedAt) {

        static JoinedResponse of(Joinings.Joined joined) {
            return new JoinedResponse(
                    joined.need().value(), joined.title(), joined.state(), joined.stateName(), joined.joinedAt());
        }
    }
}
