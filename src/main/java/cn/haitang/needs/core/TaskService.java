package cn.haitang.needs.core;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Tasks;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What volunteers do. */
@Service
class TaskService implements Tasks {

    private static final int RESULT_LENGTH = 500;
    private static final Set<NeedState> ACTIVE =
            EnumSet.of(NeedState.ASSIGNED, NeedState.TAKEN, NeedState.IN_PROGRESS, NeedState.AWAITING_CONFIRMATION);
    private static final Set<NeedState> GRABBABLE = EnumSet.of(NeedState.ACCEPTED, NeedState.MATCHED);

    private final NeedStore store;
    private final Changes changes;
    private final NeedViews views;
    private final Organisations organisations;
    private final Pioneers pioneers;
    private final TransactionalOperator tx;
    private final Clock clock;

    TaskService(
            NeedStore store,
            Changes changes,
            NeedViews views,
            Organisations organisations,
            Pioneers pioneers,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.views = views;
        this.organisations = organisations;
        this.pioneers = pioneers;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<NeedView>> mine(CurrentMember volunteer, @Nullable String after, int limit) {
        return requireVolunteer(volunteer)
                .then(Mono.defer(() -> views.toSlice(
                        store.assignedTo(volunteer.id(), ACTIVE, Keyset.after(after), limit + 1), limit)));
    }

    @Override
    public Mono<Slice<NeedView>> open(CurrentMember volunteer, @Nullable String after, int limit) {
        return requireVolunteer(volunteer)
                .then(Mono.defer(() -> organisations
                        .communitiesWithin(volunteer.volunteerNodes())
                        .map(Organisation::id)
                        .collectList()))
                .flatMap(communities -> openIn(communities, after, limit));
    }

    private Mono<Slice<NeedView>> openIn(List<OrganisationId> communities, @Nullable String after, int limit) {
        return views.toSlice(store.open(communities, GRABBABLE, Keyset.after(after), limit + 1), limit);
    }

    private static Mono<Void> requireVolunteer(CurrentMember member) {
        return member.has(Role.VOLUNTEER)
                ? Mono.empty()
                : Mono.error(() -> new DomainException(NeedError.VOLUNTEER_ONLY));
    }

    @Override
    public Mono<NeedView> take(CurrentMember volunteer, NeedId id) {
        return changes.situation(volunteer, id)
                .flatMap(situation -> isMine(situation, NeedState.TAKEN)
                        ? Mono.just(situation.need())
                        : changes.commit(changes.toChange(situation, NeedAction.TAKE, null, Need::take)))
                .flatMap(views::toView);
    }

    /** Saying yes twice is no fault. */
    private static boolean isMine(Situation situation, NeedState state) {
        return situation.relations().contains(Relation.ASSIGNEE)
                && situation.need().state() == state;
    }

    @Override
    public Mono<NeedView> decline(CurrentMember volunteer, NeedId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(volunteer, id, NeedAction.DECLINE, why, Need::decline));
    }

    @Override
    public Mono<NeedView> handOver(CurrentMember volunteer, NeedId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(volunteer, id, NeedAction.HAND_OVER, why, Need::handOver));
    }

    @Override
    public Mono<NeedView> grab(CurrentMember volunteer, NeedId id) {
        return requireVolunteer(volunteer)
                .then(Mono.defer(() -> loadLimit(volunteer.id())))
                .flatMap(limit -> grabWithin(volunteer, id, limit))
                .onErrorMap(TaskService::isLostRace, lost -> new DomainException(NeedError.NEED_ALREADY_TAKEN))
                .flatMap(views::toView);
    }

    private Mono<Integer> loadLimit(MemberId volunteer) {
        return pioneers.find(volunteer)
                .map(Pioneer::loadLimit)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.VOLUNTEER_ONLY)));
    }

    /** Counting and taking in one transaction, so that two grabs at once cannot pass the limit together. */
    private Mono<Need> grabWithin(CurrentMember volunteer, NeedId id, int limit) {
        return pioneers.lock(volunteer.id())
                .then(Mono.defer(() -> store.openTasks(List.of(volunteer.id()))))
                .flatMap(load -> load.getOrDefault(volunteer.id(), 0L) < limit
                        ? changes.situation(volunteer, id)
                        : Mono.<Situation>error(() -> new DomainException(NeedError.LOAD_LIMIT_REACHED)))
                .map(TaskService::requireGrabbable)
                .map(situation -> changes.toChange(situation, NeedAction.GRAB, null, need -> need.grab(volunteer.id())))
                .flatMap(changes::commit)
                .as(tx::transactional);
    }

    private static Situation requireGrabbable(Situation situation) {
        boolean around = situation.relations().contains(Relation.VOLUNTEER);
        if (around && situation.need().progress().assignee() != null) {
            throw new DomainException(NeedError.NEED_ALREADY_TAKEN);
        }
        if (!situation.isVisible()) {
            throw new DomainException(NeedError.NEED_NOT_FOUND);
        }
        return situation;
    }

    private static boolean isLostRace(Throwable error) {
        return error instanceof DomainException refusal && refusal.code() == NeedError.NEED_CHANGED;
    }

    @Override
    public Mono<NeedView> start(CurrentMember volunteer, NeedId id, List<PhotoId> before) {
        return changes.apply(volunteer, id, NeedAction.START, null, before, Need::start)
                .flatMap(views::toView);
    }

    @Override
    public Mono<NeedView> finish(CurrentMember volunteer, NeedId id, String whatWasDone, List<PhotoId> after) {
        Instant now = clock.instant();
        return Mono.fromSupplier(() -> Texts.required("办了什么", whatWasDone, RESULT_LENGTH))
                .flatMap(result -> changes.apply(
                        volunteer, id, NeedAction.FINISH, result, after, need -> need.finish(result, now)))
                .flatMap(views::toView);
    }

    private Mono<NeedView> change(
            CurrentMember volunteer, NeedId id, NeedAction action, @Nullable String note, UnaryOperator<Need> verb) {
        return changes.apply(volunteer, id, action, note, verb).flatMap(views::toView);
    }
}
