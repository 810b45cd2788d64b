package cn.haitang.study.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.Courses;
import cn.haitang.study.Courses.ManagedCourse;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Courses for staff. */
@RestController
@Validated
class ManagedCourseController {

    private final Courses courses;

    ManagedCourseController(Courses courses) {
        this.courses = courses;
    }

    @Operation(summary = "The courses of the communities the caller manages, the last first")
    @GetMapping("/api/managed-courses")
    Mono<Slice<CourseResponse>> list(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return courses.managed(staff, after, limit).map(page -> page.map(CourseResponse::of));
    }

    @Operation(summary = "A course with all its text, and who finished it by community")
    @GetMapping("/api/managed-courses/{id}")
    Mono<ManagedCourseResponse> get(CurrentMember staff, @PathVariable long id) {
        return courses.managed(staff, new CourseId(id)).map(ManagedCourseResponse::of);
    }

    @Operation(summary = "Makes the draft of a course")
    @PostMapping("/api/managed-courses")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ManagedCourseResponse> draft(
            CurrentMember staff,
            @Valid @RequestBody CoursePlanRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return courses.draft(staff, request.toPlan(), key).map(ManagedCourseResponse::of);
    }

    @Operation(summary = "Changes the draft of a course")
    @PutMapping("/api/managed-courses/{id}")
    Mono<ManagedCourseResponse> edit(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody CoursePlanRequest request) {
        return courses.edit(staff, new CourseId(id), request.toPlan()).map(ManagedCourseResponse::of);
    }

    @Operation(summary = "Lets everybody read a course")
    @PostMapping("/api/managed-courses/{id}/publication")
    Mono<ManagedCourseResponse> publish(CurrentMember staff, @PathVariable long id) {
        return courses.publish(staff, new CourseId(id)).map(ManagedCourseResponse::of);
    }

    @Operation(summary = "Takes a course out of the list")
    @PostMapping("/api/managed-courses/{id}/retirement")
    Mono<ManagedCourseResponse> retire(CurrentMember staff, @PathVariable long id) {
        return courses.retire(staff, new CourseId(id)).map(ManagedCourseResponse::of);
    }

    /** A course to be; the meaning of each field stands at {@link CoursePlan}. */
    record CoursePlanRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 120) @Nullable String title,
            @NotBlank @Size(max = 2000) @Nullable String intro,
            @Nullable Boolean forMinors,
            @Valid @NotEmpty @Size(max = 50) @Nullable List<@NotNull ChapterRequest> chapters) {

        CoursePlan toPlan() {
            return new CoursePlan(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(intro),
                    Boolean.TRUE.equals(forMinors),
                    Objects.requireNonNull(chapters).stream()
                            .map(ChapterRequest::toChapter)
                            .toList());
        }
    }

    /** A chapter to be; the meaning of each field stands at {@link CoursePlan.Chapter}. */
    record ChapterRequest(
            @NotBlank @Size(max = 120) @Nullable String title,
            @NotNull CoursePlan.@Nullable Kind kind,
            @Size(max = 40_000) @Nullable String body,
            @Size(max = 600) @Nullable String url,
            @NotBlank @Size(max = 200) @Nullable String source,
            @NotNull CoursePlan.@Nullable Licence licence,
            @NotNull @Min(1) @Max(300) @Nullable Integer minutes) {

        CoursePlan.Chapter toChapter() {
            return new CoursePlan.Chapter(
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(kind),
                    body,
                    url,
                    Objects.requireNonNull(source),
                    Objects.requireNonNull(licence),
                    Objects.requireNonNull(minutes));
        }
    }

    /** A course for staff; the meaning of each field stands at {@link ManagedCourse}. */
    record ManagedCourseResponse(
            long id,
            long community,
            String title,
            String intro,
            boolean forMinors,
            CourseState state,
            String stateName,
            List<CoursePlan.Chapter> chapters,
            List<BranchResponse> branches,
            int version) {

        static ManagedCourseResponse of(ManagedCourse course) {
            CoursePlan plan = course.plan();
            return new ManagedCourseResponse(
                    course.id().value(),
                    plan.community().value(),
                    plan.title(),
                    plan.intro(),
                    plan.forMinors(),
                    course.state(),
                    course.stateName(),
                    plan.chapters(),
                    course.branches().stream()
                            .map(branch -> new BranchResponse(branch.community(), branch.started(), branch.finished()))
                            .toList(),
                    course.version());
        }
    }

    /** How a branch is doing; {@code community} is null for people who told no home. */
    record BranchResponse(@Nullable String community, int started, int finished) {}
}
