package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SlotSeriesId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Seats and sign-ups. Every writing method joins the caller's transaction, in which the seats must have been locked
 * first: whoever changes sign-ups of an activity queues at that one row.
 */
public interface SignUpStore {

    /** New seats, all free; of a series, or null. */
    Mono<Void> open(ActivityId activity, int capacity, @Nullable SlotSeriesId series);

    /** The seats as they are now, kept from changing until the transaction ends. Empty for an unknown activity. */
    Mono<Seats> lock(ActivityId activity);

    /** Without locking; unknown activities are left out. */
    Mono<Map<ActivityId, Seats>> seats(Collection<ActivityId> activities);

    /**
     * Stores the seats; guarded, so that never more are taken than there are. Fails with IllegalStateException else.
     */
    Mono<Void> save(ActivityId activity, Seats before, Seats after);

    /** All sign-ups the members made for the activity, ended ones too. */
    Mono<List<SignUp>> existing(ActivityId activity, Collection<MemberId> members);

    /** Those of the members who stayed away at least {@code often} times since. */
    Mono<Set<MemberId>> absentees(Collection<MemberId> members, Instant since, int often);

    /**
     * Stores them in one statement; gives their numbers by arrival. Nothing for none.
     *
     * @param series the activity's
     */
    Mono<Map<Integer, SignUpId>> insert(ActivityId activity, List<SignUp> signUps, @Nullable SlotSeriesId series);

    Mono<SignUp> find(SignUpId id);

    /** As it is now, also when the transaction read an older one before. */
    Mono<SignUp> findLocked(SignUpId id);

    /** Writes the new state; guarded by the old one. Fails with IllegalStateException when somebody was quicker. */
    Mono<Void> save(SignUp before, SignUp after, Instant now);

    /** Those of at most {@code persons} who wait, as they are now, the first arrival first. */
    Mono<List<SignUp>> waiting(ActivityId activity, int persons, int limit);

    /** Place on the waiting list, from 1, of those that wait; others are left out. */
    Mono<Map<SignUpId, Integer>> positions(Collection<SignUp> signUps);

    /** The member's, below the number {@code before}, the last first. */
    Flux<SignUp> of(MemberId member, long before, int limit);

    /**
     * The member's that stand, of activities that begin before then and are not summed up; those that begin last first.
     */
    Flux<SignUp> soonOrNow(MemberId member, Instant beginsBefore, int limit);

    /** The activity's, in order of arrival. */
    Flux<SignUp> listed(ActivityId activity, long afterArrival, int limit);

    /** Offers whose time is over. */
    Flux<SignUp> lapsed(Instant now, int limit);

    /** Sign-ups of members in one of the states, in order of arrival. */
    Flux<SignUp> toTell(ActivityId activity, Set<SignUpState> states, int afterArrival, int limit);

    /** Whoever has a seat and did not come was absent. */
    Mono<Void> markAbsent(ActivityId activity, Instant now);

    /** Points all of {@code from}'s sign-ups to {@code into}; both of a twofold one stay, with their seats. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Keeps the figures and forgets whose they were. */
    Mono<Void> anonymise(MemberId member);
}
