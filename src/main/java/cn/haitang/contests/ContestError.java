package cn.haitang.contests;

import cn.haitang.shared.ErrorCode;

/** Why contests refuse. */
public enum ContestError implements ErrorCode {
    CONTEST_NOT_FOUND(Kind.NOT_FOUND),
    ENTRY_NOT_FOUND(Kind.NOT_FOUND),
    CONTEST_INVALID(Kind.INVALID),
    ENTRY_INVALID(Kind.INVALID),
    ENTRY_GUARDIAN_MISSING(Kind.INVALID),
    /** WeChat's check refuses the text. */
    ENTRY_TEXT_REFUSED(Kind.INVALID),
    CONTEST_NOT_OPEN(Kind.CONFLICT),
    CONTEST_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    /** The same author has a work in this contest. */
    ALREADY_ENTERED(Kind.CONFLICT),
    GROUP_NOT_FITTING(Kind.CONFLICT),
    /** Nobody judges what they handed in themselves. */
    OWN_ENTRY(Kind.CONFLICT),
    NOT_JUDGING_NOW(Kind.CONFLICT),
    NO_JUDGE_CANDIDATE(Kind.CONFLICT),
    /** A work without any points cannot win. */
    ENTRY_NOT_JUDGED(Kind.CONFLICT),
    CONTEST_STAFF_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    ContestError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
