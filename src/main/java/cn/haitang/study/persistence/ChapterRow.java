package cn.haitang.study.persistence;

import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code study_chapter}.
 *
 * @param place from 0
 */
@Table("study_chapter")
record ChapterRow(
        @Id @Nullable Long id,
        long courseId,
        int place,
        String title,
        CoursePlan.Kind kind,
        @Nullable String body,
        @Nullable String url,
        String source,
        CoursePlan.Licence licence,
        int minutes) {

    /** A row to insert. */
    static ChapterRow of(CourseId course, int place, CoursePlan.Chapter chapter) {
        return new ChapterRow(
                null,
                course.value(),
                place,
                chapter.title(),
                chapter.kind(),
                chapter.body(),
                chapter.url(),
                chapter.source(),
                chapter.licence(),
                chapter.minutes());
    }

    ChapterId number() {
        return new ChapterId(Objects.requireNonNull(id));
    }

    CoursePlan.Chapter toChapter() {
        return new CoursePlan.Chapter(title, kind, body, url, source, licence, minutes);
    }
}
