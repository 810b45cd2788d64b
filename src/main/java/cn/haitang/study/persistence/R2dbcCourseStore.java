package cn.haitang.study.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.StudyError;
import cn.haitang.study.core.Course;
import cn.haitang.study.core.CourseStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link CourseStore} on R2DBC. */
@Repository
class R2dbcCourseStore implements CourseStore {

    private final CourseRows rows;
    private final ChapterRows chapters;

    R2dbcCourseStore(CourseRows rows, ChapterRows chapters) {
        this.rows = rows;
        this.chapters = chapters;
    }

    @Override
    public Mono<Course> insert(CoursePlan plan, MemberId maker, Instant now) {
        return rows.save(toRow(null, plan, CourseState.DRAFT, maker, now, 0))
                .map(row -> new CourseId(Objects.requireNonNull(row.id())))
                .delayUntil(id -> enter(id, plan))
                .flatMap(this::find);
    }

    private Mono<Void> enter(CourseId course, CoursePlan plan) {
        List<ChapterRow> all = IntStream.range(0, plan.chapters().size())
                .mapToObj(place -> ChapterRow.of(course, place, plan.chapters().get(place)))
                .toList();
        return chapters.saveAll(all).then();
    }

    private static CourseRow toRow(
            @Nullable Long id, CoursePlan plan, CourseState state, MemberId maker, Instant createdAt, int version) {
        return new CourseRow(
                id,
                plan.community().value(),
                plan.title(),
                plan.intro(),
                plan.forMinors(),
                state,
                maker.value(),
                createdAt,
                version);
    }

    @Override
    public Mono<Course> save(Course after) {
        CourseRow row = toRow(
                after.id().value(), after.plan(), after.state(), after.maker(), after.createdAt(), after.version());
        return rows.save(row)
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(StudyError.COURSE_CHANGED))
                .thenReturn(after);
    }

    @Override
    public Mono<Void> replaceChapters(CourseId course, CoursePlan plan) {
        return chapters.deleteOf(course.value()).then(Mono.defer(() -> enter(course, plan)));
    }

    @Override
    public Mono<Course> find(CourseId id) {
        return findAll(List.of(id)).next();
    }

    @Override
    public Mono<Course> findByChapter(ChapterId id) {
        return chapters.findById(id.value()).flatMap(row -> find(new CourseId(row.courseId())));
    }

    @Override
    public Flux<Course> findAll(Collection<CourseId> ids) {
        return withChapters(rows.findAllById(ids.stream().map(CourseId::value).toList()));
    }

    @Override
    public Flux<Course> list(
            Collection<OrganisationId> communities,
            Collection<CourseState> states,
            boolean minors,
            long before,
            int limit) {
        return communities.isEmpty()
                ? Flux.empty()
                : withChapters(rows.findListed(
                        communities.stream().map(OrganisationId::value).toList(),
                        states.stream().map(CourseState::name).toList(),
                        minors ? 0 : 1,
                        before,
                        limit));
    }

    private Flux<Course> withChapters(Flux<CourseRow> found) {
        return found.collectList()
                .filter(page -> !page.isEmpty())
                .flatMapMany(page -> chapters.findOf(
                                page.stream().map(CourseRow::id).toList())
                        .collectMultimap(ChapterRow::courseId)
                        .flatMapIterable(all ->
                                page.stream().map(row -> toCourse(row, all)).toList()));
    }

    private static Course toCourse(CourseRow row, Map<Long, Collection<ChapterRow>> all) {
        long id = Objects.requireNonNull(row.id());
        Collection<ChapterRow> own = all.getOrDefault(id, List.of());
        CoursePlan plan = new CoursePlan(
                new OrganisationId(row.communityId()),
                row.title(),
                row.intro(),
                row.forMinors(),
                own.stream().map(ChapterRow::toChapter).toList());
        return new Course(
                new CourseId(id),
                plan,
                own.stream().map(ChapterRow::number).toList(),
                row.state(),
                new MemberId(row.makerId()),
                row.createdAt(),
                row.version());
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repointMaker(from.value(), into.value()).then();
    }
}
