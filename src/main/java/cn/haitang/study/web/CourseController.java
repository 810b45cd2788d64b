package cn.haitang.study.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.Courses;
import cn.haitang.study.Courses.ChapterView;
import cn.haitang.study.Reading;
import cn.haitang.study.Reading.Progress;
import cn.haitang.study.Reading.StudyRecord;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Courses for everybody, and what one read. */
@RestController
@Validated
class CourseController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Courses courses;
    private final Reading reading;

    CourseController(Courses courses, Reading reading) {
        this.courses = courses;
        this.reading = reading;
    }

    @Operation(summary = "The courses the communities within a node give, the last first")
    @GetMapping("/api/courses")
    Mono<Slice<CourseResponse>> list(
            CurrentMember reader,
            @RequestParam long node,
            @RequestParam(defaultValue = "false") boolean minors,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return courses.list(reader, new OrganisationId(node), minors, after, limit)
                .map(page -> page.map(CourseResponse::of));
    }

    @Operation(summary = "A course with its chapters and how far the caller is")
    @GetMapping("/api/courses/{id}")
    Mono<CourseResponse> get(CurrentMember reader, @PathVariable long id) {
        return courses.get(reader, new CourseId(id)).map(CourseResponse::of);
    }

    @Operation(summary = "A chapter with all that stands in it")
    @GetMapping("/api/chapters/{id}")
    Mono<ChapterResponse> chapter(CurrentMember reader, @PathVariable long id) {
        return courses.chapter(reader, new ChapterId(id)).map(ChapterResponse::of);
    }

    @Operation(summary = "The caller went on reading a chapter")
    @PostMapping("/api/chapters/{id}/reading")
    Mono<Progress> goOn(CurrentMember reader, @PathVariable long id, @Valid @RequestBody SecondsRequest request) {
        return reading.goOn(reader, new ChapterId(id), Objects.requireNonNull(request.seconds()));
    }

    @Operation(summary = "The caller is through with a chapter")
    @PostMapping("/api/chapters/{id}/completion")
    Mono<Progress> finish(CurrentMember reader, @PathVariable long id) {
        return reading.finish(reader, new ChapterId(id));
    }

    @Operation(summary = "Everything the caller read and came to")
    @GetMapping("/api/me/study-record")
    Mono<RecordResponse> record(CurrentMember reader) {
        return reading.record(reader).map(RecordResponse::of);
    }

    @Operation(summary = "How many minutes the caller read elsewhere today")
    @PutMapping("/api/me/study-record/today")
    Mono<RecordResponse> logToday(CurrentMember reader, @Valid @RequestBody MinutesRequest request) {
        return reading.logToday(reader, Objects.requireNonNull(request.minutes()))
                .map(RecordResponse::of);
    }

    @Operation(summary = "The record as a CSV file")
    @PostMapping(path = "/api/me/study-record/export", produces = CSV)
    Mono<ResponseEntity<String>> export(CurrentMember reader) {
        return reading.export(reader)
                .map(file -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"study-record.csv\"")
                        .body(file));
    }

    /** How long since the last word. */
    record SecondsRequest(
            @NotNull @Min(1) @Max(120) @Nullable Integer seconds) {}

    /** How long today, altogether. */
    record MinutesRequest(
            @NotNull @Min(0) @Max(600) @Nullable Integer minutes) {}

    /** A chapter; the meaning of each field stands at {@link ChapterView} and {@link CoursePlan.Chapter}. */
    record ChapterResponse(
            long id,
            long course,
            String courseTitle,
            String title,
            CoursePlan.Kind kind,
            @Nullable String body,
            @Nullable String url,
            String source,
            CoursePlan.Licence licence,
            int minutes,
            int readSeconds,
            boolean finished,
            @Nullable Long next) {

        static ChapterResponse of(ChapterView view) {
            CoursePlan.Chapter chapter = view.chapter();
            ChapterId next = view.next();
            return new ChapterResponse(
                    view.id().value(),
                    view.course().value(),
                    view.courseTitle(),
                    chapter.title(),
                    chapter.kind(),
                    chapter.body(),
                    chapter.url(),
                    chapter.source(),
                    chapter.licence(),
                    chapter.minutes(),
                    view.readSeconds(),
                    view.finished(),
                    next == null ? null : next.value());
        }
    }

    /** The record; the meaning of each field stands at {@link StudyRecord}. */
    record RecordResponse(
            int streak,
            int onlineMinutes,
            int ownMinutes,
            int activityMinutes,
            List<DayResponse> days,
            List<CourseLineResponse> courses,
            List<ActivityLineResponse> activities) {

        static RecordResponse of(StudyRecord all) {
            return new RecordResponse(
                    all.streak(),
                    all.onlineMinutes(),
                    all.ownMinutes(),
                    all.activityMinutes(),
                    all.days().stream()
                            .map(day -> new DayResponse(day.day(), day.onlineMinutes(), day.ownMinutes()))
                            .toList(),
                    all.courses().stream()
                            .map(line -> new CourseLineResponse(
                                    line.id().value(), line.title(), line.minutes(), line.finished()))
                            .toList(),
                    all.activities().stream()
                            .map(line ->
                                    new ActivityLineResponse(line.id(), line.title(), line.startsAt(), line.minutes()))
                            .toList());
        }
    }

    /** A day with reading. */
    record DayResponse(LocalDate day, int onlineMinutes, int ownMinutes) {}

    /** A course begun. */
    record CourseLineResponse(long id, String title, int minutes, boolean finished) {}

    /** An activity attended. */
    record ActivityLineResponse(long id, String title, Instant startsAt, int minutes) {}
}
