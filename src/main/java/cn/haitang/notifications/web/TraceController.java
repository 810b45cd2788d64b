package cn.haitang.notifications.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff see of the messages in their communities. */
@RestController
@RequestMapping("/api/notifications")
class TraceController {

    private static final String PAGE = "一页 1 到 100 条";

    private final Notifications notifications;

    TraceController(Notifications notifications) {
        this.notifications = notifications;
    }

    @Operation(summary = "What was sent in the communities the caller manages, and what became of it")
    @GetMapping
    Mono<Slice<Trace>> trace(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(value = 1, message = PAGE) @Max(value = 100, message = PAGE)
                    int limit) {
        return notifications.trace(staff, subject, state, after == null ? null : after.toString(), limit);
    }

    @Operation(summary = "Puts a dead letter back at the start of its plan")
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retry(CurrentMember staff, @PathVariable long id) {
        return notifications.retry(staff, id);
    }
}
