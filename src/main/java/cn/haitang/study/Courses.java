package cn.haitang.study;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Courses: everybody reads them, staff of the community give them. Every command fails with
 * {@link StudyError#COURSE_NOT_FOUND} unless the caller manages the community, with
 * {@link StudyError#COURSE_ACTION_NOT_ALLOWED} when the state does not allow it, and with
 * {@link StudyError#COURSE_CHANGED} when somebody else was quicker.
 */
public interface Courses {

    /** Published ones of the communities within a node, the last first, with how far the reader is. */
    Mono<Slice<CourseView>> list(
            CurrentMember reader, OrganisationId node, boolean minors, @Nullable String after, int limit);

    /** A published one. Fails with COURSE_NOT_FOUND for any other. */
    Mono<CourseView> get(CurrentMember reader, CourseId id);

    /** What stands in a chapter of a published course. Fails with {@link StudyError#CHAPTER_NOT_FOUND} else. */
    Mono<ChapterView> chapter(CurrentMember reader, ChapterId id);

    /** Those of the caller's communities. Fails with STUDY_STAFF_ONLY for others than staff. */
    Mono<Slice<CourseView>> managed(CurrentMember staff, @Nullable String after, int limit);

    /** One of the caller's communities, with the text of all chapters. */
    Mono<ManagedCourse> managed(CurrentMember staff, CourseId id);

    /** Makes a draft; the same idempotency key gives the first one again. */
    Mono<ManagedCourse> draft(CurrentMember staff, CoursePlan plan, @Nullable String idempotencyKey);

    /** Changes a draft; the community stays. */
    Mono<ManagedCourse> edit(CurrentMember staff, CourseId id, CoursePlan plan);

    Mono<ManagedCourse> publish(CurrentMember staff, CourseId id);

    Mono<ManagedCourse> retire(CurrentMember staff, CourseId id);

    /**
     * A course as its readers see it.
     *
     * @param finishedChapters how many the reader finished
     * @param finishedAt when the reader finished all of it; null before
     */
    record CourseView(
            CourseId id,
            String communityName,
            String title,
            String intro,
            boolean forMinors,
            CourseState state,
            String stateName,
            int minutes,
            List<ChapterLine> chapters,
            int finishedChapters,
            @Nullable Instant finishedAt) {}

    /**
     * A line of the table of contents.
     *
     * @param readSeconds how long the reader read it
     */
    record ChapterLine(
            ChapterId id, String title, CoursePlan.Kind kind, int minutes, int readSeconds, boolean finished) {}

    /** A chapter with all that stands in it; {@code next} is null for the last. */
    record ChapterView(
            ChapterId id,
            CourseId course,
            String courseTitle,
            CoursePlan.Chapter chapter,
            int readSeconds,
            boolean finished,
            @Nullable ChapterId next) {}

    /** A course for staff, with who began and finished it by community. */
    record ManagedCourse(
            CourseId id,
            CoursePlan plan,
            CourseState state,
            String stateName,
            List<BranchRate> branches,
            int version) {}

    /**
     * How a branch is doing.
     *
     * @param community null for people who told no home
     */
    record BranchRate(@Nullable String community, int started, int finished) {}
}
