package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.core.Need;
import cn.haitang.needs.core.NeedStep;
import cn.haitang.needs.core.NeedStore;
import cn.haitang.needs.core.Progress;
import cn.haitang.needs.core.Submission;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link NeedStore} on R2DBC. */
@Repository
class R2dbcNeedStore implements NeedStore {

    private static final List<String> AT_HAND =
            names(EnumSet.of(NeedState.ASSIGNED, NeedState.TAKEN, NeedState.IN_PROGRESS));

    private final NeedRows needs;
    private final NeedStepRows steps;
    private final NeedLists lists;
    private final NeedFigures figures;

    R2dbcNeedStore(NeedRows needs, NeedStepRows steps, NeedLists lists, NeedFigures figures) {
        this.needs = needs;
        this.steps = steps;
        this.lists = lists;
        this.figures = figures;
    }

    @Override
    public Mono<Need> insert(Submission submission, Progress progress) {
        return needs.save(NeedRow.of(null, submission, progress, 0)).map(NeedRow::toNeed);
    }

    @Override
    public Mono<Need> save(Need before, Need after) {
        return needs.save(NeedRow.of(after.id(), after.submission(), after.progress(), before.version()))
                .onErrorMap(
                        OptimisticLockingFailureException.class, stale -> new DomainException(NeedError.NEED_CHANGED))
                .map(NeedRow::toNeed)
                .delayUntil(saved -> figures.count(before, after));
    }

    @Override
    public Mono<Void> add(NeedStep step) {
        return steps.save(NeedStepRow.of(step)).then();
    }

    @Override
    public Mono<Need> find(NeedId id) {
        return needs.findById(id.value()).map(NeedRow::toNeed);
    }

    @Override
    public Flux<NeedStep> steps(NeedId id) {
        return steps.findByNeedIdOrderById(id.value()).map(NeedStepRow::toStep);
    }

    @Override
    public Flux<Need> postedBy(MemberId poster, long before, int limit) {
        return needs.findPosted(poster.value(), before, limit).map(NeedRow::toNeed);
    }

    @Override
    public Flux<Need> assignedTo(MemberId assignee, Set<NeedState> states, long after, int limit) {
        return needs.findAssigned(assignee.value(), names(states), after, limit).map(NeedRow::toNeed);
    }

    @Override
    public Flux<Need> waiting(Collection<OrganisationId> communities, Set<NeedState> states, long after, int limit) {
        return lists.oldest(communities, states, after, limit, false);
    }

    @Override
    public Flux<Need> unanswered(Collection<OrganisationId> communities, Instant now, long after, int limit) {
        return lists.unanswered(communities, now, after, limit);
    }

    @Override
    public Flux<Need> open(Collection<OrganisationId> communities, Set<NeedState> states, long after, int limit) {
        return lists.oldest(communities, states, after, limit, true);
    }

    @Override
    public Flux<Need> newestOpen(Collection<OrganisationId> communities, int limit) {
        return lists.newestOpen(communities, limit);
    }

    @Override
    public Flux<Need> lastStruck(Collection<OrganisationId> communities, int limit) {
        return lists.lastStruck(communities, limit);
    }

    @Override
    public Mono<Map<NeedState, Long>> count(Collection<OrganisationId> communities, Set<NeedState> states) {
        return figures.count(communities, states);
    }

    @Override
    public Mono<Long> countOverdue(Collection<OrganisationId> communities, Instant now) {
        return figures.countOverdue(communities, now);
    }

    @Override
    public Mono<Map<MemberId, Long>> openTasks(Collection<MemberId> volunteers) {
        return figures.openTasks(volunteers, AT_HAND);
    }

    @Override
    public Flux<Need> overdue(Instant now, int limit) {
        return needs.findOverdue(now, limit).map(NeedRow::toNeed);
    }

    @Override
    public Mono<Boolean> markOverdueTold(Need need, Instant now) {
        return needs.markOverdueTold(need.id().value(), need.version(), now).map(rows -> rows == 1);
    }

    @Override
    public Flux<Need> unconfirmed(Instant finishedBefore, int limit) {
        return needs.findUnconfirmed(finishedBefore, limit).map(NeedRow::toNeed);
    }

    @Override
    public Flux<Need> suspendedUntilBefore(LocalDate day, int limit) {
        return needs.findSuspendedUntilBefore(day, limit).map(NeedRow::toNeed);
    }

    @Override
    public Mono<Totals> totals(Collection<OrganisationId> communities) {
        return figures.totals(communities);
    }

    @Override
    public Mono<List<Duration>> durations(Collection<OrganisationId> communities) {
        return figures.durations(communities);
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return needs.repointPoster(from.value(), into.value())
                .then(needs.repointAssignee(from.value(), into.value()))
                .then(needs.repointSteps(from.value(), into.value()))
                .then();
    }

    @Override
    public Mono<Void> anonymise(MemberId poster) {
        return needs.anonymise(poster.value())
                .then(needs.forgetNotes(poster.value()))
                .then();
    }

    static List<String> names(Collection<NeedState> states) {
        return states.stream().map(NeedState::name).toList();
    }
}
