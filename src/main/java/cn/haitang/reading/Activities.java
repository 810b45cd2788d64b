package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Activities: everybody reads them, staff of the hosting communities make them. Every command fails with
 * {@link ReadingError#ACTIVITY_NOT_FOUND} unless the caller manages the host,
 * {@link ReadingError#ACTIVITY_ACTION_NOT_ALLOWED} when the state does not allow it, and
 * {@link ReadingError#ACTIVITY_CHANGED} when somebody else was quicker.
 */
public interface Activities {

    /** One that is public. Fails with ACTIVITY_NOT_FOUND for any other. */
    Mono<ActivityView> get(ActivityId id);

    /** What the communities within a node host or co-host; nothing for an unknown node and of {@code PREPARING}. */
    Mono<Slice<ActivityView>> list(
            OrganisationId node, ActivityPhase phase, ActivityFilter filter, @Nullable String after, int limit);

    /** All of them. */
    default Mono<Slice<ActivityView>> list(
            OrganisationId node, ActivityPhase phase, @Nullable String after, int limit) {
        return list(node, phase, ActivityFilter.NONE, after, limit);
    }

    /** The activity as an iCalendar file. Fails with ACTIVITY_NOT_FOUND unless it is public. */
    Mono<String> calendar(ActivityId id);

    /** One whose host or co-host the caller manages, drafts too, with what can be done next. */
    Mono<ActivityView> managed(CurrentMember staff, ActivityId id);

    /** What the communities the caller manages host or co-host. Fails with ORGANISER_ONLY for others than staff. */
    Mono<Slice<ActivityView>> managed(
            CurrentMember staff, ActivityPhase phase, ActivityFilter filter, @Nullable String after, int limit);

    /** All of them. */
    default Mono<Slice<ActivityView>> managed(
            CurrentMember staff, ActivityPhase phase, @Nullable String after, int limit) {
        return managed(staff, phase, ActivityFilter.NONE, after, limit);
    }

    /** Makes a draft; the same idempotency key gives the first one again. */
    Mono<ActivityView> draft(CurrentMember staff, ActivityPlan plan, @Nullable String idempotencyKey);

    /** Changes a draft; the host stays. */
    Mono<ActivityView> edit(CurrentMember staff, ActivityId id, ActivityPlan plan);

    /** Hands a draft in; whoever may review it is told. */
    Mono<ActivityView> submit(CurrentMember staff, ActivityId id);

    /** Opens it. Fails with {@link ReadingError#OWN_ACTIVITY} for whoever made it; the maker is told. */
    Mono<ActivityView> approve(CurrentMember staff, ActivityId id);

    /** Makes it a draft again; the maker is told why. */
    Mono<ActivityView> sendBack(CurrentMember staff, ActivityId id, String reason);

    /** Ends the sign-up before its time. */
    Mono<ActivityView> close(CurrentMember staff, ActivityId id);

    /** Puts it off; everybody who signed up is told and stays signed up. */
    Mono<ActivityView> postpone(CurrentMember staff, ActivityId id, String reason);

    /** Gives a postponed one its new time; everybody who signed up is told. */
    Mono<ActivityView> reschedule(
            CurrentMember staff, ActivityId id, ActivityPlan.Period time, ActivityPlan.Period signUp);

    /** Calls it off; everybody who signed up is told. */
    Mono<ActivityView> cancel(CurrentMember staff, ActivityId id, String reason);

    /** What it was like, 1 to 2000 characters. */
    Mono<ActivityView> summarise(CurrentMember staff, ActivityId id, String summary);

    /**
     * More or fewer seats; who waits moves up. Fails with {@link ReadingError#SEATS_TAKEN} when more persons have a
     * seat already.
     */
    Mono<ActivityView> changeCapacity(CurrentMember staff, ActivityId id, int capacity);
}
