package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity from the draft to the summary; its verbs give the new state and refuse with ACTIVITY_ACTION_NOT_ALLOWED.
 * The plan's capacity is what was planned: how many seats there are now is said by {@link Seats}.
 *
 * @param reviewer who opened it; null before
 * @param note why it was sent back, postponed or cancelled
 * @param version grows with each change, for optimistic locking
 */
public record Activity(
        ActivityId id,
        ActivityPlan plan,
        ActivityState state,
        MemberId maker,
        @Nullable MemberId reviewer,
        @Nullable String note,
        @Nullable String summary,
        Instant createdAt,
        int version) {

    /** True when everybody may read it. */
    public boolean isPublic() {
        return switch (state) {
            case DRAFT, REVIEW -> false;
            case OPEN, CLOSED, RUNNING, ENDED, SUMMARISED, POSTPONED -> true;
            case CANCELLED -> reviewer != null;
        };
    }

    Activity edit(ActivityPlan newPlan) {
        check(ActivityAction.EDIT);
        return new Activity(id, newPlan, state, maker, reviewer, note, summary, createdAt, version);
    }

    Activity submit() {
        return move(ActivityAction.SUBMIT, ActivityState.REVIEW, null);
    }

    Activity approve(MemberId by) {
        Activity open = move(ActivityAction.APPROVE, ActivityState.OPEN, null);
        if (by.equals(maker)) {
            throw new DomainException(ReadingError.OWN_ACTIVITY);
        }
        return new Activity(id, plan, open.state, maker, by, null, null, createdAt, version);
    }

    Activity sendBack(String reason) {
        return move(ActivityAction.SEND_BACK, ActivityState.DRAFT, reason);
    }

    Activity close() {
        return move(ActivityAction.CLOSE, ActivityState.CLOSED, note);
    }

    Activity start() {
        return move(ActivityAction.START, ActivityState.RUNNING, note);
    }

    Activity end() {
        return move(ActivityAction.END, ActivityState.ENDED, note);
    }

    Activity summarise(String text) {
        Activity done = move(ActivityAction.SUMMARISE, ActivityState.SUMMARISED, note);
        return new Activity(id, plan, done.state, maker, reviewer, note, text, createdAt, version);
    }

    Activity postpone(String reason) {
        return move(ActivityAction.POSTPONE, ActivityState.POSTPONED, reason);
    }

    /** The sign-up opens again when its window is not over yet. */
    Activity reschedule(ActivityPlan.Period time, ActivityPlan.Period signUp, Instant now) {
        ActivityState next = now.isBefore(signUp.until()) ? ActivityState.OPEN : ActivityState.CLOSED;
        Activity moved = move(ActivityAction.RESCHEDULE, next, null);
        return new Activity(id, plan.at(time, signUp), moved.state, maker, reviewer, null, summary, createdAt, version);
    }

    Activity cancel(String reason) {
        return move(ActivityAction.CANCEL, ActivityState.CANCELLED, reason);
    }

    /** Refuses what the state does not allow. */
    Activity require(ActivityAction action) {
        check(action);
        return this;
    }

    private void check(ActivityAction action) {
        if (!action.isAllowedIn(state)) {
            throw new DomainException(ReadingError.ACTIVITY_ACTION_NOT_ALLOWED);
        }
    }

    private Activity move(ActivityAction action, ActivityState next, @Nullable String why) {
        check(action);
        return new Activity(id, plan, next, maker, reviewer, why, summary, createdAt, version);
    }

    /** Refuses a sign-up outside the window. */
    void requireSignUpOpen(Instant now) {
        if (!isPublic()) {
            throw new DomainException(ReadingError.ACTIVITY_NOT_FOUND);
        }
        if (state == ActivityState.OPEN && now.isBefore(plan.signUp().from())) {
            throw new DomainException(ReadingError.SIGN_UP_NOT_YET);
        }
        if (state != ActivityState.OPEN || !plan.signUp().contains(now)) {
            throw new DomainException(ReadingError.SIGN_UP_CLOSED);
        }
    }

    /** True while people may still give their seats to others. */
    boolean isBeforeBeginning(Instant now) {
        return switch (state) {
            case OPEN, CLOSED -> now.isBefore(plan.time().from());
            case POSTPONED -> true;
            case DRAFT, REVIEW, RUNNING, ENDED, SUMMARISED, CANCELLED -> false;
        };
    }

    /** True while seats that become free are offered to those who wait. */
    boolean offersSeats(Instant now) {
        return state != ActivityState.POSTPONED && isBeforeBeginning(now);
    }

    /** True while people are checked in. */
    boolean takesAttendance(Instant now, Rules rules) {
        return switch (state) {
            case OPEN, CLOSED -> !now.isBefore(attendanceTime(rules).from());
            case RUNNING, ENDED -> true;
            case DRAFT, REVIEW, SUMMARISED, POSTPONED, CANCELLED -> false;
        };
    }

    /** When people come. */
    ActivityPlan.Period attendanceTime(Rules rules) {
        return new ActivityPlan.Period(
                plan.time().from().minus(rules.checkInBefore()), plan.time().until());
    }
}
