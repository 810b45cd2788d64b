package cn.haitang.study.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.StudyError;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Courses. Every writing method joins the caller's transaction. */
public interface CourseStore {

    Mono<Course> insert(CoursePlan plan, MemberId maker, Instant now);

    /** Fails with {@link StudyError#COURSE_CHANGED} when somebody else stored it meanwhile. */
    Mono<Course> save(Course after);

    /** Replaces the chapters of a draft. */
    Mono<Void> replaceChapters(CourseId course, CoursePlan plan);

    Mono<Course> find(CourseId id);

    /** The course a chapter belongs to. */
    Mono<Course> findByChapter(ChapterId id);

    Flux<Course> findAll(Collection<CourseId> ids);

    /** Below the number {@code before}, the last first; with {@code minors} only what is for them. */
    Flux<Course> list(
            Collection<OrganisationId> communities,
            Collection<CourseState> states,
            boolean minors,
            long before,
            int limit);

    /** Points what {@code from} made to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);
}
