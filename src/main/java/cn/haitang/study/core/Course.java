package cn.haitang.study.core;

import cn.haitang.members.MemberId;
import cn.haitang.shared.DomainException;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.StudyError;
import java.time.Instant;
import java.util.List;

/**
 * A course; its verbs give the new state and refuse with COURSE_ACTION_NOT_ALLOWED.
 *
 * @param chapters numbers of the plan's chapters, in their order
 */
public record Course(
        CourseId id,
        CoursePlan plan,
        List<ChapterId> chapters,
        CourseState state,
        MemberId maker,
        Instant createdAt,
        int version) {

    Course edit(CoursePlan newPlan) {
        return from(CourseState.DRAFT, newPlan, CourseState.DRAFT);
    }

    Course publish() {
        return from(CourseState.DRAFT, plan, CourseState.PUBLISHED);
    }

    Course retire() {
        return from(CourseState.PUBLISHED, plan, CourseState.RETIRED);
    }

    private Course from(CourseState expected, CoursePlan newPlan, CourseState next) {
        if (state != expected) {
            throw new DomainException(StudyError.COURSE_ACTION_NOT_ALLOWED);
        }
        return new Course(id, newPlan, chapters, next, maker, createdAt, version);
    }

    /** The chapter's place, from 0. */
    int placeOf(ChapterId chapter) {
        return chapters.indexOf(chapter);
    }
}
