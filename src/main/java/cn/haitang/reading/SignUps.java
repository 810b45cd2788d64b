package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What residents do. A party finds seats for all its persons or waits; nobody gets a seat twice, and there are never
 * more persons than seats.
 */
public interface SignUps {

    /**
     * Signs up: SEATED when the whole party finds seats, else WAITING.
     *
     * <p>Fails with {@link ReadingError#SIGN_UP_NOT_YET} or {@link ReadingError#SIGN_UP_CLOSED} outside the window,
     * {@link ReadingError#ALREADY_SIGNED_UP}, {@link ReadingError#AGE_NOT_FITTING},
     * {@link ReadingError#GUARDIAN_CONSENT_MISSING}, {@link ReadingError#PARTY_TOO_LARGE},
     * {@link ReadingError#ABSENT_TOO_OFTEN}, and with {@link ReadingError#SIGN_UP_BUSY} when too many wait at this
     * node.
     *
     * @param idempotencyKey the same key of the same member gives the first sign-up again; null for none
     */
    Mono<SignUpView> signUp(
            CurrentMember member, ActivityId activity, SignUpFor command, @Nullable String idempotencyKey);

    /** What the member signed up for, the last first. */
    Mono<Slice<SignUpView>> of(CurrentMember member, @Nullable String after, int limit);

    /** What the member signed up for at one activity and has not ended: for itself and for others. */
    Flux<SignUpView> at(CurrentMember member, ActivityId activity);

    /** Takes the seat that was offered. Fails with {@link ReadingError#OFFER_LAPSED} when the time is over. */
    Mono<SignUpView> claim(CurrentMember member, SignUpId id);

    /** Takes it back before the activity begins; idempotent. Who waits moves up. */
    Mono<SignUpView> cancel(CurrentMember member, SignUpId id);

    /**
     * A sign-up as its member reads it.
     *
     * @param place where to go or watch
     * @param position place on the waiting list, from 1; null when not waiting
     * @param offerUntil by when to claim the seat; null unless OFFERED
     */
    record SignUpView(
            SignUpId id,
            ActivityId activity,
            String title,
            Instant startsAt,
            String place,
            ActivityState activityState,
            String activityStateName,
            SignUpState state,
            String stateName,
            int persons,
            List<String> people,
            boolean onBehalf,
            @Nullable Integer position,
            @Nullable Instant offerUntil,
            Instant signedUpAt) {}
}
