package cn.haitang.study.web;

import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.Courses.CourseView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A course; the meaning of each field stands at {@link CourseView}. */
record CourseResponse(
        long id,
        String communityName,
        String title,
        String intro,
        boolean forMinors,
        CourseState state,
        String stateName,
        int minutes,
        List<ChapterLineResponse> chapters,
        int finishedChapters,
        @Nullable Instant finishedAt) {

    static CourseResponse of(CourseView view) {
        return new CourseResponse(
                view.id().value(),
                view.communityName(),
                view.title(),
                view.intro(),
                view.forMinors(),
                view.state(),
                view.stateName(),
                view.minutes(),
                view.chapters().stream()
                        .map(line -> new ChapterLineResponse(
                                line.id().value(),
                                line.title(),
                                line.kind(),
                                line.minutes(),
                                line.readSeconds(),
                                line.finished()))
                        .toList(),
                view.finishedChapters(),
                view.finishedAt());
    }

    /** A line of the table of contents. */
    record ChapterLineResponse(
            long id, String title, CoursePlan.Kind kind, int minutes, int readSeconds, boolean finished) {}
}
