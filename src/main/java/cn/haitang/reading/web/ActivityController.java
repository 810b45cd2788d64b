package cn.haitang.reading.web;

import cn.haitang.members.OrganisationId;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityFilter;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Activities, open to everybody. */
@RestController
@Validated
class ActivityController {

    private static final String CALENDAR = "text/calendar;charset=UTF-8";

    private final Activities activities;
    private final ReadingLists lists;

    ActivityController(Activities activities, ReadingLists lists) {
        this.activities = activities;
        this.lists = lists;
    }

    @Operation(summary = "The kinds of activities, campaigns and audiences")
    @GetMapping("/api/activity-lists")
    Mono<ListsResponse> lists() {
        return Mono.just(ListsResponse.of(lists));
    }

    @Operation(
            summary =
                    "What the communities within a node host or co-host: to come, or past; all, or of a kind, a campaign, and of days")
    @GetMapping("/api/activities")
    Mono<Slice<ActivityResponse>> list(
            @RequestParam long node,
            @RequestParam(defaultValue = "COMING") ActivityPhase phase,
            @RequestParam(required = false) @Size(max = 30) @Nullable String kind,
            @RequestParam(required = false) @Size(max = 30) @Nullable String campaign,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return activities
                .list(new OrganisationId(node), phase, new ActivityFilter(kind, campaign, from, until), after, limit)
                .map(page -> page.map(ActivityResponse::of));
    }

    @Operation(summary = "An activity, with how many seats are free")
    @GetMapping("/api/activities/{id}")
    Mono<ActivityResponse> get(@PathVariable long id) {
        return activities.get(new ActivityId(id)).map(ActivityResponse::of);
    }

    @Operation(summary = "The activity for the phone's calendar (iCalendar)")
    @GetMapping(path = "/api/activities/{id}/calendar", produces = CALENDAR)
    Mono<ResponseEntity<String>> calendar(@PathVariable long id) {
        return activities
                .calendar(new ActivityId(id))
                .map(file -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"activity-" + id + ".ics\"")
                        .body(file));
    }

    /** What one can choose from. */
    record ListsResponse(List<Choice> kinds, List<Choice> campaigns, List<Choice> audiences) {

        static ListsResponse of(ReadingLists lists) {
            return new ListsResponse(
                    lists.kinds().stream()
                            .map(entry -> new Choice(entry.code(), entry.name()))
                            .toList(),
                    lists.campaigns().stream()
                            .map(entry -> new Choice(entry.code(), entry.name()))
                            .toList(),
                    lists.audiences().stream()
                            .filter(audience -> !audience.sensitive())
                            .map(audience -> new Choice(audience.code(), audience.name()))
                            .toList());
        }
    }

    /** A line of a list. */
    record Choice(String code, String name) {}
}
