package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.core.Activity;
import cn.haitang.reading.core.ActivityStore;
import cn.haitang.reading.core.Broadcast;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@link ActivityStore} on R2DBC. */
@Repository
class R2dbcActivityStore implements ActivityStore {

    private static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};

    private final ActivityRows rows;
    private final ActivityLists lists;
    private final JsonMapper json;

    R2dbcActivityStore(ActivityRows rows, ActivityLists lists, JsonMapper json) {
        this.rows = rows;
        this.lists = lists;
        this.json = json;
    }

    @Override
    public Mono<Activity> insert(ActivityPlan plan, MemberId maker, Instant now) {
        return rows.save(ActivityRow.draft(plan, write(plan), maker, now))
                .map(this::toActivity)
                .delayUntil(lists::enter);
    }

    @Override
    public Mono<Activity> save(Activity after) {
        return rows.save(ActivityRow.of(after, write(after.plan())))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(ReadingError.ACTIVITY_CHANGED))
                .map(this::toActivity)
                .delayUntil(lists::move);
    }

    private String write(ActivityPlan plan) {
        return json.writeValueAsString(plan.questions());
    }

    private Activity toActivity(ActivityRow row) {
        return row.toActivity(json.readValue(row.questions(), QUESTIONS));
    }

    @Override
    public Mono<Activity> find(ActivityId id) {
        return rows.findById(id.value()).map(this::toActivity);
    }

    @Override
    public Flux<Activity> findAll(Collection<ActivityId> ids) {
        return rows.findAllById(ids.stream().map(ActivityId::value).toList()).map(this::toActivity);
    }

    @Override
    public Flux<Activity> list(
            Collection<OrganisationId> nodes, ActivityPhase phase, Wanted wanted, @Nullable Position after, int limit) {
        return lists.find(nodes, phase, wanted, after, limit).map(this::toActivity);
    }

    @Override
    public Flux<Activity> signUpOver(Instant now, int limit) {
        return rows.findSignUpOver(now, limit).map(this::toActivity);
    }

    @Override
    public Flux<Activity> begun(Instant now, int limit) {
        return rows.findBegun(now, limit).map(this::toActivity);
    }

    @Override
    public Flux<Activity> over(Instant now, int limit) {
        return rows.findOver(now, limit).map(this::toActivity);
    }

    @Override
    public Flux<Activity> toRemind(
            Set<ActivityState> states, ActivityPlan.Period beginning, Broadcast.Kind reminder, int limit) {
        return rows.findToRemind(
                        states.stream().map(ActivityState::name).toList(),
                        beginning.from(),
                        beginning.until(),
                        reminder.name(),
                        limit)
                .map(this::toActivity);
    }

    @Override
    public Flux<Activity> toAsk(ActivityPlan.Period end, int limit) {
        return rows.findToAsk(end.from(), end.until(), Broadcast.Kind.FEEDBACK.name(), limit)
                .map(this::toActivity);
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repointMaker(from.value(), into.value())
                .then(rows.repointReviewer(from.value(), into.value()))
                .then();
    }
}
