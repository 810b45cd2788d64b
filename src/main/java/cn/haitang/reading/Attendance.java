package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The organiser's list. Every call fails with {@link ReadingError#ACTIVITY_NOT_FOUND} or
 * {@link ReadingError#SIGN_UP_NOT_FOUND} unless the caller manages the host or a co-host.
 */
public interface Attendance {

    /** Everybody, in order of arrival. */
    Mono<Slice<Guest>> list(CurrentMember staff, ActivityId activity, @Nullable String after, int limit);

    /** The list as a CSV file that spreadsheets read, phones masked; that it was taken is recorded. */
    Mono<String> export(CurrentMember staff, ActivityId activity);

    /** The phone number in full; the look is recorded. Empty when there is none. */
    Mono<String> revealPhone(CurrentMember staff, SignUpId id);

    /**
     * Enters somebody who came without signing up, as attended. Fails with {@link ReadingError#SEATS_TAKEN} when there
     * are not enough seats, {@link ReadingError#CHECK_IN_NOT_NOW} outside the activity.
     */
    Mono<Guest> walkIn(
            CurrentMember staff, ActivityId activity, String name, int persons, @Nullable String idempotencyKey);

    /** Somebody came; idempotent. From two hours before the beginning on, also afterwards. */
    Mono<Guest> checkIn(CurrentMember staff, SignUpId id);

    /** A check-in by mistake; idempotent. */
    Mono<Guest> revertCheckIn(CurrentMember staff, SignUpId id);

    /**
     * Says something to everybody who has a seat, 1 to 100 characters; who said it is recorded. Fails with
     * {@link ReadingError#ALL_TOLD_LATELY} when they were told something less than ten minutes ago, or three times
     * within a day.
     */
    Mono<Void> tellAll(CurrentMember staff, ActivityId activity, String text);

    /**
     * A line of the list.
     *
     * @param people their names, as needed at the door; empty once the person left the service
     * @param children how many of them are under 18
     * @param maskedPhone for example {@code 138****5678}; null when the sign-up names none
     * @param answers in the order of the activity's questions
     */
    record Guest(
            SignUpId id,
            List<String> people,
            int persons,
            int children,
            @Nullable String maskedPhone,
            @Nullable String guardian,
            List<@Nullable String> answers,
            SignUpState state,
            String stateName,
            boolean onBehalf,
            boolean walkIn,
            Instant signedUpAt) {}
}
