package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.OfflineCheckIns.Outcome;
import cn.haitang.reading.OfflineCheckIns.Reason;
import cn.haitang.reading.OfflineCheckIns.Tick;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tick made without a network, and what became of it.
 *
 * @param signUp as the device said: it may be nobody's
 * @param cameAt by the right time
 * @param reason null unless it is a conflict
 * @param by whose device; null once that person left the service
 */
public record OfflineCheckIn(
        ActivityId activity,
        SignUpId signUp,
        String device,
        Instant cameAt,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable MemberId by,
        Instant syncedAt) {

    /** Decides what becomes of a tick, whose time is right by now. */
    static OfflineCheckIn decide(
            Activity activity, @Nullable SignUp party, Tick tick, MemberId by, Instant now, Rules rules) {
        Reason conflict = conflict(activity, party, tick.at(), now, rules);
        boolean already = party != null && party.state() == SignUpState.ATTENDED;
        Outcome otherwise = already ? Outcome.ALREADY : Outcome.APPLIED;
        return new OfflineCheckIn(
                activity.id(),
                tick.signUp(),
                tick.device(),
                tick.at(),
                conflict == null ? otherwise : Outcome.CONFLICT,
                conflict,
                by,
                now);
    }

    private static @Nullable Reason conflict(
            Activity activity, @Nullable SignUp party, Instant cameAt, Instant now, Rules rules) {
        if (party == null || !party.activity().equals(activity.id())) {
            return Reason.FOREIGN;
        }
        return switch (party.state()) {
            case ATTENDED -> null;
            case WAITING -> Reason.WAITING;
            case CANCELLED, LAPSED -> Reason.CANCELLED;
            case SEATED, OFFERED, ABSENT -> conflict(activity, cameAt, now, rules);
        };
    }

    private static @Nullable Reason conflict(Activity activity, Instant cameAt, Instant now, Rules rules) {
        if (!activity.takesAttendance(now, rules)) {
            return Reason.ACTIVITY_OVER;
        }
        return activity.attendanceTime(rules).contains(cameAt) ? null : Reason.OUTSIDE_TIME;
    }
}
