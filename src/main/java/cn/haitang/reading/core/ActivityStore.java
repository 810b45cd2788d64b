package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Activities. Every writing method joins the caller's transaction. */
public interface ActivityStore {

    /** A new draft. */
    Mono<Activity> insert(ActivityPlan plan, MemberId maker, Instant now);

    /**
     * Stores the activity and in which lists it stands. Fails with {@link ReadingError#ACTIVITY_CHANGED} when somebody
     * else stored it meanwhile.
     */
    Mono<Activity> save(Activity after);

    Mono<Activity> find(ActivityId id);

    /** In no particular order; unknown ones are left out. */
    Flux<Activity> findAll(Collection<ActivityId> ids);

    /** What communities at or below the nodes host or co-host, in the phase's order; each once. */
    Flux<Activity> list(
            Collection<OrganisationId> nodes, ActivityPhase phase, Wanted wanted, @Nullable Position after, int limit);

    /** Open, although the sign-up ended before {@code now}. */
    Flux<Activity> signUpOver(Instant now, int limit);

    /** Open or closed, although begun before {@code now}. */
    Flux<Activity> begun(Instant now, int limit);

    /** Running and over before {@code now}. */
    Flux<Activity> over(Instant now, int limit);

    /** In one of the states, beginning within the period, without a broadcast of this occasion for that beginning. */
    Flux<Activity> toRemind(
            Set<ActivityState> states, ActivityPlan.Period beginning, Broadcast.Kind reminder, int limit);

    /** Over since a moment within the period, and nobody was asked for an opinion yet. */
    Flux<Activity> toAsk(ActivityPlan.Period end, int limit);

    /** Points what {@code from} made and reviewed to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /**
     * Which of a list; null leaves it open.
     *
     * @param from the moment it begins at or after
     * @param before the moment it begins before
     */
    record Wanted(
            @Nullable String kind,
            @Nullable String campaign,
            @Nullable Instant from,
            @Nullable Instant before) {}

    /** A place in a list. */
    record Position(Instant startsAt, long id) {}
}
