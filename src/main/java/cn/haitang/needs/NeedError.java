package cn.haitang.needs;

import cn.haitang.shared.ErrorCode;

/** Why needs refuses. */
public enum NeedError implements ErrorCode {
    NEED_NOT_FOUND(Kind.NOT_FOUND),
    SERVICE_NOT_FOUND(Kind.NOT_FOUND),
    NEED_INVALID(Kind.INVALID),
    REASON_MISSING(Kind.INVALID),
    DATE_PAST(Kind.INVALID),
    CATEGORY_UNKNOWN(Kind.INVALID),
    CONSENT_MISSING(Kind.INVALID),
    TEXT_REFUSED(Kind.INVALID),
    NEED_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    NEED_CHANGED(Kind.CONFLICT),
    MERGE_TARGET_INVALID(Kind.CONFLICT),
    REOPEN_TOO_LATE(Kind.CONFLICT),
    NEED_ALREADY_TAKEN(Kind.CONFLICT),
    LOAD_LIMIT_REACHED(Kind.CONFLICT),
    NOT_A_VOLUNTEER_HERE(Kind.CONFLICT),
    VOLUNTEER_AWAY(Kind.CONFLICT),
    OWN_WORK(Kind.CONFLICT),
    OWN_NEED(Kind.CONFLICT),
    /** Who leaves has a need that somebody is at work on. */
    OWN_NEED_UNDER_WAY(Kind.CONFLICT),
    /** Who leaves still has tasks. */
    OWN_TASK_UNDER_WAY(Kind.CONFLICT),
    URGED_LATELY(Kind.LIMITED),
    POSTER_ONLY(Kind.FORBIDDEN),
    STAFF_ONLY(Kind.FORBIDDEN),
    VOLUNTEER_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    NeedError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
