package cn.haitang.reading;

import java.util.EnumSet;
import java.util.Set;

/** What happens to an activity, and from which states. */
public enum ActivityAction {
    EDIT(ActivityState.DRAFT),
    SUBMIT(ActivityState.DRAFT),
    APPROVE(ActivityState.REVIEW),
    SEND_BACK(ActivityState.REVIEW),
    /** Ends the sign-up; by hand or by time. */
    CLOSE(ActivityState.OPEN),
    /** By time alone. */
    START(ActivityState.OPEN, ActivityState.CLOSED),
    /** By time alone. */
    END(ActivityState.RUNNING),
    SUMMARISE(ActivityState.ENDED),
    POSTPONE(ActivityState.OPEN, ActivityState.CLOSED),
    RESCHEDULE(ActivityState.POSTPONED),
    CANCEL(
            ActivityState.DRAFT,
            ActivityState.REVIEW,
            ActivityState.OPEN,
            ActivityState.CLOSED,
            ActivityState.POSTPONED),
    CHANGE_CAPACITY(ActivityState.OPEN, ActivityState.CLOSED),
    /** A message to everybody who signed up. */
    MESSAGE(ActivityState.OPEN, ActivityState.CLOSED, ActivityState.RUNNING, ActivityState.POSTPONED);

    private final Set<ActivityState> from;

    ActivityAction(ActivityState first, ActivityState... others) {
        from = EnumSet.of(first, others);
    }

    /** Whether the state allows it. */
    public boolean isAllowedIn(ActivityState state) {
        return from.contains(state);
    }

    /** True when people do it, false for what time alone does. */
    public boolean isForPeople() {
        return this != START && this != END;
    }
}
