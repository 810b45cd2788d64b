package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something everybody of an activity is told; it goes out in portions.
 *
 * @param id 0 before it is stored
 * @param occasion the same occasion of an activity is told once
 * @param note the reason or the organiser's words; null when the kind says all
 * @param author null for what time does
 * @param toldUpTo place in the order of arrival of the last sign-up that has it
 * @param finished true when all have it
 */
public record Broadcast(
        long id,
        ActivityId activity,
        String occasion,
        Kind kind,
        @Nullable String note,
        @Nullable MemberId author,
        int toldUpTo,
        boolean finished,
        Instant createdAt) {

    static Broadcast of(
            Activity activity, Kind kind, String occasion, @Nullable String note, @Nullable MemberId by, Instant now) {
        return new Broadcast(0, activity.id(), occasion, kind, note, by, 0, false, now);
    }

    /** Told once for each beginning: a new time brings a new reminder. */
    static Broadcast reminder(Activity activity, Kind kind, Instant now) {
        String occasion = kind + " " + activity.plan().time().from().toEpochMilli();
        return of(activity, kind, occasion, null, null, now);
    }

    /** Asked once, whatever becomes of the activity. */
    static Broadcast question(Activity activity, Instant now) {
        return of(activity, Kind.FEEDBACK, Kind.FEEDBACK.name(), null, null, now);
    }

    /** After a portion of at most so many; a smaller one was the last. */
    Broadcast told(List<SignUp> portion, int most) {
        int last =
                portion.isEmpty() ? toldUpTo : portion.get(portion.size() - 1).arrival();
        return new Broadcast(id, activity, occasion, kind, note, author, last, portion.size() < most, createdAt);
    }

    /** What it is about. */
    public enum Kind {
        FIRST_REMINDER,
        SECOND_REMINDER,
        POSTPONED,
        RESCHEDULED,
        CANCELLED,
        /** What they thought of it. */
        FEEDBACK,
        /** The organiser's own words. */
        MESSAGE;

        String topic() {
            return switch (this) {
                case FIRST_REMINDER, SECOND_REMINDER -> "activity-reminder";
                case POSTPONED, RESCHEDULED, CANCELLED -> "activity-changed";
                case FEEDBACK -> "activity-feedback";
                case MESSAGE -> "activity-message";
            };
        }

        /** Who is told: those with a seat, or also those who wait for one. */
        Set<SignUpState> audience() {
            return switch (this) {
                case FIRST_REMINDER, SECOND_REMINDER -> EnumSet.of(SignUpState.SEATED);
                case FEEDBACK -> EnumSet.of(SignUpState.ATTENDED);
                case MESSAGE -> EnumSet.of(SignUpState.SEATED, SignUpState.ATTENDED);
                case POSTPONED, RESCHEDULED, CANCELLED ->
                    EnumSet.of(SignUpState.SEATED, SignUpState.WAITING, SignUpState.OFFERED, SignUpState.ATTENDED);
            };
        }
    }
}
