package cn.haitang.needs.core;

import static cn.haitang.needs.NeedState.ACCEPTED;
import static cn.haitang.needs.NeedState.ASSIGNED;
import static cn.haitang.needs.NeedState.AWAITING_CONFIRMATION;
import static cn.haitang.needs.NeedState.CLOSED;
import static cn.haitang.needs.NeedState.DELIBERATING;
import static cn.haitang.needs.NeedState.IN_PROGRESS;
import static cn.haitang.needs.NeedState.MATCHED;
import static cn.haitang.needs.NeedState.SUBMITTED;
import static cn.haitang.needs.NeedState.SUSPENDED;
import static cn.haitang.needs.NeedState.TAKEN;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedState;
import java.util.EnumSet;
import java.util.Set;

/** B7's state machine: from which states an action is legal, and where it leads. */
final class Lifecycle {

    private Lifecycle() {}

    static boolean allows(NeedAction action, NeedState from) {
        return sources(action).contains(from);
    }

    /** Where the action leads; asked only when it is allowed. */
    static NeedState target(NeedAction action, NeedState from, boolean serviceLinked) {
        return switch (action) {
            case SUBMIT -> SUBMITTED;
            case ACCEPT -> ACCEPTED;
            case REJECT -> NeedState.REJECTED;
            case REFER -> NeedState.REFERRED;
            case MERGE -> NeedState.MERGED;
            case DELIBERATE -> DELIBERATING;
            case MATCH -> hasVolunteer(from) ? from : MATCHED;
            case ASSIGN -> ASSIGNED;
            case TAKE_BACK, DECLINE, HAND_OVER, RESUME, REOPEN -> serviceLinked ? MATCHED : ACCEPTED;
            case SUSPEND -> SUSPENDED;
            case CLOSE_UNRESOLVED -> NeedState.UNRESOLVED;
            case CLEAR_TEXT, URGE -> from;
            case TAKE, GRAB -> TAKEN;
            case START -> IN_PROGRESS;
            case FINISH -> AWAITING_CONFIRMATION;
            case CONFIRM, CONFIRM_BY_TIME -> CLOSED;
            case WITHDRAW -> NeedState.WITHDRAWN;
        };
    }

    private static Set<NeedState> sources(NeedAction action) {
        return switch (action) {
            case SUBMIT -> EnumSet.noneOf(NeedState.class);
            case ACCEPT -> EnumSet.of(SUBMITTED);
            case REJECT -> EnumSet.of(SUBMITTED, ACCEPTED);
            case REFER, MERGE -> EnumSet.of(SUBMITTED, ACCEPTED, DELIBERATING, MATCHED);
            case DELIBERATE -> EnumSet.of(ACCEPTED, MATCHED);
            case MATCH -> EnumSet.of(ACCEPTED, DELIBERATING, MATCHED, ASSIGNED, TAKEN, IN_PROGRESS);
            case ASSIGN, SUSPEND -> EnumSet.of(ACCEPTED, DELIBERATING, MATCHED);
            case RESUME -> EnumSet.of(SUSPENDED);
            case CLOSE_UNRESOLVED -> EnumSet.of(ACCEPTED, DELIBERATING, MATCHED, SUSPENDED);
            case TAKE_BACK -> EnumSet.of(ASSIGNED, TAKEN, IN_PROGRESS);
            case CLEAR_TEXT -> open();
            case URGE -> EnumSet.complementOf(withSuspended(ended()));
            case TAKE, DECLINE -> EnumSet.of(ASSIGNED);
            case GRAB -> EnumSet.of(ACCEPTED, MATCHED);
            case START -> EnumSet.of(TAKEN);
            case HAND_OVER, FINISH -> EnumSet.of(TAKEN, IN_PROGRESS);
            case CONFIRM, CONFIRM_BY_TIME -> EnumSet.of(AWAITING_CONFIRMATION);
            case REOPEN -> EnumSet.of(AWAITING_CONFIRMATION, CLOSED);
            case WITHDRAW -> EnumSet.of(SUBMITTED, ACCEPTED, DELIBERATING, MATCHED, ASSIGNED, SUSPENDED);
        };
    }

    /** True while somebody is asked or at work. */
    static boolean hasVolunteer(NeedState state) {
        return state == ASSIGNED || state == TAKEN || state == IN_PROGRESS;
    }

    private static EnumSet<NeedState> ended() {
        EnumSet<NeedState> ended = EnumSet.allOf(NeedState.class);
        ended.removeIf(state -> !state.isFinal());
        return ended;
    }

    private static EnumSet<NeedState> open() {
        return EnumSet.complementOf(ended());
    }

    private static EnumSet<NeedState> withSuspended(EnumSet<NeedState> states) {
        states.add(SUSPENDED);
        return states;
    }
}
