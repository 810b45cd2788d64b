package cn.haitang.notifications.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.notifications.Preferences;
import cn.haitang.notifications.Preferences.Preference;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A person's own messages and what of them shall ring. */
@RestController
@RequestMapping("/api/me")
class InboxController {

    private static final String PAGE = "一页 1 到 100 条";

    private final Notifications notifications;
    private final Preferences preferences;

    InboxController(Notifications notifications, Preferences preferences) {
        this.notifications = notifications;
        this.preferences = preferences;
    }

    @Operation(summary = "The caller's messages, newest first")
    @GetMapping("/inbox")
    Mono<Slice<InboxItem>> inbox(
            CurrentMember member,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(value = 1, message = PAGE) @Max(value = 100, message = PAGE)
                    int limit) {
        return notifications.inbox(member.id(), after == null ? null : after.toString(), limit);
    }

    @Operation(summary = "Marks a message of the caller as read")
    @PostMapping("/inbox/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> markRead(CurrentMember member, @PathVariable long id) {
        return notifications.markRead(member.id(), id);
    }

    @Operation(summary = "What rings for the caller")
    @GetMapping("/notification-preferences")
    Mono<PreferencesResponse> preferences(CurrentMember member) {
        return preferences.of(member).map(PreferencesResponse::new);
    }

    @Operation(summary = "Switches a topic off or on again")
    @PutMapping("/notification-preferences")
    Mono<PreferencesResponse> mute(CurrentMember member, @Valid @RequestBody Mono<MuteRequest> request) {
        return request.flatMap(wish -> preferences.mute(member, wish.topic(), wish.muted()))
                .then(Mono.defer(() -> preferences(member)));
    }

    @Operation(summary = "For which subscribe messages to ask the caller at a moment, such as need-submitted")
    @GetMapping("/subscribe-templates")
    Mono<TemplatesResponse> subscribeTemplates(CurrentMember member, @RequestParam String moment) {
        return preferences.subscribeTemplates(member, moment).map(TemplatesResponse::new);
    }

    /** Ids for the mini-program's {@code requestSubscribeMessage}; empty: nothing to ask. */
    record TemplatesResponse(List<String> templates) {}

    /** What can ring. */
    record PreferencesResponse(List<Preference> items) {}

    /** What shall not ring, or ring again. */
    record MuteRequest(
            @NotNull(message = "请选一类提醒") String topic,
            @NotNull(message = "请选开或关") Boolean muted) {}
}
