package cn.haitang.study.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CourseState;
import cn.haitang.study.Courses;
import cn.haitang.study.StudyError;
import cn.haitang.study.core.ReadingStore.Rate;
import cn.haitang.study.core.ReadingStore.Read;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class CourseService implements Courses {

    private static final Set<CourseState> PUBLIC = Set.of(CourseState.PUBLISHED);
    private static final Set<CourseState> ALL = Set.of(CourseState.values());

    private final CourseStore store;
    private final ReadingStore readings;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final MessageSource messages;
    private final TransactionalOperator tx;
    private final Clock clock;

    CourseService(
            CourseStore store,
            ReadingStore readings,
            Organisations organisations,
            Idempotency idempotency,
            MessageSource messages,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.readings = readings;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.messages = messages;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<CourseView>> list(
            CurrentMember reader, OrganisationId node, boolean minors, @Nullable String after, int limit) {
        return page(List.of(node), PUBLIC, minors, after, limit).flatMap(page -> toViews(reader, page));
    }

    @Override
    public Mono<Slice<CourseView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        return staff.isStaff()
                ? page(staff.managedNodes(), ALL, false, after, limit).flatMap(page -> toViews(staff, page))
                : Mono.error(() -> new DomainException(StudyError.STUDY_STAFF_ONLY));
    }

    private Mono<Slice<Course>> page(
            Collection<OrganisationId> nodes,
            Set<CourseState> states,
            boolean minors,
            @Nullable String after,
            int limit) {
        return organisations
                .communitiesWithin(nodes)
                .map(Organisation::id)
                .collectList()
                .flatMap(communities -> store.list(communities, states, minors, before(after), limit + 1)
                        .collectList())
                .map(rows ->
                        Slice.of(rows, limit, last -> Long.toString(last.id().value())));
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new DomainException(StudyError.COURSE_INVALID, "页码不对");
        }
    }

    private Mono<Slice<CourseView>> toViews(CurrentMember reader, Slice<Course> page) {
        List<ChapterId> chapters = page.items().stream()
                .flatMap(course -> course.chapters().stream())
                .toList();
        return readings.of(reader.id(), chapters)
                .flatMap(read -> Flux.fromIterable(page.items())
                        .concatMap(course -> toView(course, read))
                        .collectList()
                        .map(views -> new Slice<>(views, page.next())));
    }

    private Mono<CourseView> toView(Course course, Map<ChapterId, Read> read) {
        return organisations.get(course.plan().community()).map(place -> toView(course, place.name(), read));
    }

    private CourseView toView(Course course, String community, Map<ChapterId, Read> read) {
        List<ChapterLine> lines = IntStream.range(0, course.chapters().size())
                .mapToObj(place -> toLine(course, place, read))
                .toList();
        int finished = (int) lines.stream().filter(ChapterLine::finished).count();
        CoursePlan plan = course.plan();
        return new CourseView(
                course.id(),
                community,
                plan.title(),
                plan.intro(),
                plan.forMinors(),
                course.state(),
                stateName(course.state()),
                plan.minutes(),
                lines,
                finished,
                finished == lines.size() ? lastFinish(course, read) : null);
    }

    private static @Nullable Instant lastFinish(Course course, Map<ChapterId, Read> read) {
        return course.chapters().stream()
                .map(read::get)
                .map(Read::finishedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static ChapterLine toLine(Course course, int place, Map<ChapterId, Read> read) {
        CoursePlan.Chapter chapter = course.plan().chapters().get(place);
        ChapterId id = course.chapters().get(place);
        Read done = read.get(id);
        return new ChapterLine(
                id,
                chapter.title(),
                chapter.kind(),
                chapter.minutes(),
                done == null ? 0 : done.seconds(),
                done != null && done.finishedAt() != null);
    }

    private String stateName(CourseState state) {
        return messages.getMessage("course.state." + state, null, Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public Mono<CourseView> get(CurrentMember reader, CourseId id) {
        return store.find(id)
                .filter(course -> course.state() == CourseState.PUBLISHED)
                .switchIfEmpty(Mono.error(() -> new DomainException(StudyError.COURSE_NOT_FOUND)))
                .flatMap(course -> readings.of(reader.id(), course.chapters()).flatMap(read -> toView(course, read)));
    }

    @Override
    public Mono<ChapterView> chapter(CurrentMember reader, ChapterId id) {
        return store.findByChapter(id)
                .filter(course -> course.state() == CourseState.PUBLISHED)
                .switchIfEmpty(Mono.error(() -> new DomainException(StudyError.CHAPTER_NOT_FOUND)))
                .flatMap(course -> readings.of(reader.id(), List.of(id)).map(read -> toChapter(course, id, read)));
    }

    private static ChapterView toChapter(Course course, ChapterId id, Map<ChapterId, Read> read) {
        int place = course.placeOf(id);
        boolean last = place + 1 >= course.chapters().size();
        ChapterLine line = toLine(course, place, read);
        return new ChapterView(
                id,
                course.id(),
                course.plan().title(),
                course.plan().chapters().get(place),
                line.readSeconds(),
                line.finished(),
                last ? null : course.chapters().get(place + 1));
    }

    @Override
    public Mono<ManagedCourse> managed(CurrentMember staff, CourseId id) {
        return requireOwn(staff, id).flatMap(this::toManaged);
    }

    private Mono<Course> requireOwn(CurrentMember staff, CourseId id) {
        return store.find(id)
                .filterWhen(
                        course -> organisations.get(course.plan().community()).map(staff::manages))
                .switchIfEmpty(Mono.error(() -> new DomainException(StudyError.COURSE_NOT_FOUND)));
    }

    private Mono<ManagedCourse> toManaged(Course course) {
        return readings.rates(course.id())
                .concatMap(this::toBranch)
                .collectList()
                .map(branches -> new ManagedCourse(
                        course.id(),
                        course.plan(),
                        course.state(),
                        stateName(course.state()),
                        branches,
                        course.version()));
    }

    private Mono<BranchRate> toBranch(Rate rate) {
        OrganisationId home = rate.home();
        return home == null
                ? Mono.just(new BranchRate(null, rate.started(), rate.finished()))
                : organisations.get(home).map(place -> new BranchRate(place.name(), rate.started(), rate.finished()));
    }

    @Override
    public Mono<ManagedCourse> draft(CurrentMember staff, CoursePlan plan, @Nullable String idempotencyKey) {
        return requireCommunity(staff, plan)
                .map(CourseRules::wellFormed)
                .flatMap(checked -> idempotency.once(
                        staff.id(),
                        idempotencyKey,
                        () -> store.insert(checked, staff.id(), clock.instant())
                                .map(course -> course.id().value())))
                .flatMap(id -> managed(staff, new CourseId(id)));
    }

    private Mono<CoursePlan> requireCommunity(CurrentMember staff, CoursePlan plan) {
        return staff.isStaff()
                ? organisations
                        .get(plan.community())
                        .filter(place -> place.kind() == Organisation.Kind.COMMUNITY && staff.manages(place))
                        .switchIfEmpty(Mono.error(() -> new DomainException(StudyError.COURSE_NOT_FOUND)))
                        .thenReturn(plan)
                : Mono.error(() -> new DomainException(StudyError.STUDY_STAFF_ONLY));
    }

    @Override
    public Mono<ManagedCourse> edit(CurrentMember staff, CourseId id, CoursePlan plan) {
        return Mono.fromSupplier(() -> CourseRules.wellFormed(plan))
                .flatMap(checked -> requireOwn(staff, id)
                        .map(draft -> draft.edit(sameCommunity(draft, checked)))
                        .flatMap(store::save)
                        .delayUntil(saved -> store.replaceChapters(id, checked))
                        .as(tx::transactional))
                .then(Mono.defer(() -> managed(staff, id)));
    }

    private static CoursePlan sameCommunity(Course draft, CoursePlan plan) {
        if (!draft.plan().community().equals(plan.community())) {
            throw new DomainException(StudyError.COURSE_INVALID, "社区不能换，请另建一门");
        }
        return plan;
    }

    @Override
    public Mono<ManagedCourse> publish(CurrentMember staff, CourseId id) {
        return change(staff, id, Course::publish);
    }

    @Override
    public Mono<ManagedCourse> retire(CurrentMember staff, CourseId id) {
        return change(staff, id, Course::retire);
    }

    private Mono<ManagedCourse> change(CurrentMember staff, CourseId id, UnaryOperator<Course> verb) {
        return requireOwn(staff, id)
                .map(verb)
                .flatMap(after -> store.save(after).as(tx::transactional))
                .then(Mono.defer(() -> managed(staff, id)));
    }
}
