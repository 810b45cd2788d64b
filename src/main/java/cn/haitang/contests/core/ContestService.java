package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.ContestView;
import cn.haitang.contests.Contests;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class ContestService implements Contests {

    private static final Set<Contest.State> PUBLIC = Set.of(Contest.State.OPEN, Contest.State.AWARDED);
    private static final Set<Contest.State> ALL = Set.of(Contest.State.values());

    /** Notices are enqueued in portions of so many works. */
    private static final int PORTION = 200;

    private final ContestStore store;
    private final EntryStore entries;
    private final ContestOffice office;
    private final ContestViews views;
    private final ContestNotices notices;
    private final Notifications notifications;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    ContestService(
            ContestStore store,
            EntryStore entries,
            ContestOffice office,
            ContestViews views,
            ContestNotices notices,
            Notifications notifications,
            Organisations organisations,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.entries = entries;
        this.office = office;
        this.views = views;
        this.notices = notices;
        this.notifications = notifications;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<ContestView> get(ContestId id) {
        return store.find(id)
                .filter(Contest::isPublic)
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_NOT_FOUND)))
                .flatMap(views::toView);
    }

    @Override
    public Mono<Slice<ContestView>> list(OrganisationId node, @Nullable String after, int limit) {
        return page(List.of(node), PUBLIC, after, limit);
    }

    @Override
    public Mono<ContestView> managed(CurrentMember staff, ContestId id) {
        return office.require(staff, id).flatMap(views::toManaged);
    }

    @Override
    public Mono<Slice<ContestView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        return staff.isStaff()
                ? page(staff.managedNodes(), ALL, after, limit)
                : Mono.error(() -> new DomainException(ContestError.CONTEST_STAFF_ONLY));
    }

    private Mono<Slice<ContestView>> page(
            Collection<OrganisationId> nodes, Set<Contest.State> states, @Nullable String after, int limit) {
        return organisations
                .communitiesWithin(nodes)
                .map(Organisation::id)
                .collectList()
                .flatMap(communities ->
                        views.toSlice(store.list(communities, states, Texts.before(after), limit + 1), limit));
    }

    @Override
    public Mono<ContestView> draft(CurrentMember staff, ContestPlan plan, @Nullable String idempotencyKey) {
        return requireOwn(staff, plan)
                .map(PlanRules::wellFormed)
                .flatMap(checked -> idempotency.once(
                        staff.id(),
                        idempotencyKey,
                        () -> store.insert(checked, staff.id(), clock.instant())
                                .map(contest -> contest.id().value())))
                .flatMap(id -> store.find(new ContestId(id)))
                .flatMap(views::toManaged);
    }

    private Mono<ContestPlan> requireOwn(CurrentMember staff, ContestPlan plan) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(ContestError.CONTEST_STAFF_ONLY));
        }
        return organisations
                .get(plan.community())
                .filter(place -> place.kind() == Organisation.Kind.COMMUNITY && staff.manages(place))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_NOT_FOUND)))
                .thenReturn(plan);
    }

    @Override
    public Mono<ContestView> edit(CurrentMember staff, ContestId id, ContestPlan plan) {
        return Mono.fromSupplier(() -> PlanRules.wellFormed(plan))
                .flatMap(checked ->
                        change(staff, id, draft -> draft.edit(sameCommunity(draft, checked)), edited -> Mono.empty()));
    }

    private static ContestPlan sameCommunity(Contest draft, ContestPlan plan) {
        if (!draft.plan().community().equals(plan.community())) {
            throw new DomainException(ContestError.CONTEST_INVALID, "主办社区不能换，请另建一个");
        }
        return plan;
    }

    @Override
    public Mono<ContestView> open(CurrentMember staff, ContestId id) {
        return change(
                staff,
                id,
                draft -> PlanRules.requireFuture(draft.open(), clock.instant()),
                opened -> store.judges(id).flatMap(judges -> tellJudges(opened, judges)));
    }

    @Override
    public Mono<ContestView> cancel(CurrentMember staff, ContestId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(ContestError.CONTEST_INVALID, reason))
                .flatMap(why -> change(staff, id, contest -> contest.cancel(why), gone -> tellAll(gone, why)));
    }

    private Mono<Void> tellAll(Contest cancelled, String why) {
        return tellAll(
                cancelled, 0, works -> notices.cancelled(cancelled, works, why).toList());
    }

    @Override
    public Mono<ContestView> announce(CurrentMember staff, ContestId id) {
        return change(
                staff,
                id,
                contest -> contest.announce(clock.instant()),
                awarded -> tellAll(
                        awarded, 0, works -> notices.announced(awarded, works).toList()));
    }

    private Mono<Void> tellAll(Contest contest, long after, Function<List<Entry>, List<Notice>> said) {
        return entries.takingPart(contest.id(), after, PORTION)
                .collectList()
                .flatMap(works -> works.isEmpty()
                        ? Mono.empty()
                        : notifications
                                .enqueue(said.apply(works))
                                .then(Mono.defer(() -> tellAll(
                                        contest,
                                        works.get(works.size() - 1).id().value(),
                                        said))));
    }

    @Override
    public Mono<ContestView> appoint(CurrentMember staff, ContestId id, List<MemberId> judges) {
        Set<MemberId> wanted = new LinkedHashSet<>(judges);
        return office.require(staff, id)
                .doOnNext(Contest::requireAppointing)
                .delayUntil(contest -> Flux.fromIterable(wanted)
                        .concatMap(judge -> requireCandidate(contest, judge))
                        .then())
                .flatMap(contest -> store.lock(id)
                        .doOnNext(Contest::requireAppointing)
                        .then(Mono.defer(() -> store.judges(id)))
                        .delayUntil(before -> store.saveJudges(id, wanted))
                        .flatMap(before -> tellJudges(contest, newOnes(wanted, before)))
                        .as(tx::transactional)
                        .thenReturn(contest))
                .flatMap(views::toManaged);
    }

    private static List<MemberId> newOnes(Set<MemberId> wanted, List<MemberId> before) {
        return wanted.stream().filter(judge -> !before.contains(judge)).toList();
    }

    private Mono<Boolean> requireCandidate(Contest contest, MemberId judge) {
        return views.mayJudge(contest, judge)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.NO_JUDGE_CANDIDATE)));
    }

    /** Of a draft nobody is told yet. */
    private Mono<Void> tellJudges(Contest contest, List<MemberId> judges) {
        return contest.state() == Contest.State.DRAFT
                ? Mono.empty()
                : notifications.enqueue(judges.stream()
                        .map(judge -> notices.appointed(contest, judge))
                        .toList());
    }

    /** Under the contest's lock, so that a work or points are decided either before or after it. */
    private Mono<ContestView> change(
            CurrentMember staff, ContestId id, UnaryOperator<Contest> verb, Function<Contest, Mono<Void>> next) {
        return office.require(staff, id)
                .flatMap(seen -> store.lock(id)
                        .map(verb)
                        .flatMap(store::save)
                        .delayUntil(next)
                        .as(tx::transactional))
                .flatMap(views::toManaged);
    }
}
