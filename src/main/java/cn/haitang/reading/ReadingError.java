package cn.haitang.reading;

import cn.haitang.shared.ErrorCode;

/** Why reading refuses. */
public enum ReadingError implements ErrorCode {
    ACTIVITY_NOT_FOUND(Kind.NOT_FOUND),
    SIGN_UP_NOT_FOUND(Kind.NOT_FOUND),
    ACTIVITY_INVALID(Kind.INVALID),
    SIGN_UP_INVALID(Kind.INVALID),
    GUARDIAN_CONSENT_MISSING(Kind.INVALID),
    BENEFICIARY_CONSENT_MISSING(Kind.INVALID),
    ACTIVITY_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    ACTIVITY_CHANGED(Kind.CONFLICT),
    /** Whoever made an activity does not review it. */
    OWN_ACTIVITY(Kind.CONFLICT),
    SIGN_UP_NOT_YET(Kind.CONFLICT),
    SIGN_UP_CLOSED(Kind.CONFLICT),
    ALREADY_SIGNED_UP(Kind.CONFLICT),
    AGE_NOT_FITTING(Kind.CONFLICT),
    /** More persons than the activity has seats altogether. */
    PARTY_TOO_LARGE(Kind.CONFLICT),
    ABSENT_TOO_OFTEN(Kind.CONFLICT),
    OFFER_LAPSED(Kind.CONFLICT),
    SIGN_UP_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    CHECK_IN_NOT_NOW(Kind.CONFLICT),
    CHECK_IN_CODE_WRONG(Kind.INVALID),
    CHECK_IN_CODE_OLD(Kind.CONFLICT),
    CHECK_IN_CODE_ELSEWHERE(Kind.CONFLICT),
    /** Waits or has cancelled. */
    CHECK_IN_NO_SEAT(Kind.CONFLICT),
    CHECK_IN_NOT_SIGNED_UP(Kind.CONFLICT),
    CHECK_IN_WHICH_PARTY(Kind.CONFLICT),
    CHECK_IN_NOTHING_NOW(Kind.CONFLICT),
    CHECK_IN_NUMBER_WRONG(Kind.INVALID),
    CHECK_IN_TRIED_TOO_OFTEN(Kind.LIMITED),
    OFFLINE_LIST_WRONG(Kind.INVALID),
    OFFLINE_TICKS_INVALID(Kind.INVALID),
    SEATS_TAKEN(Kind.CONFLICT),
    SLOT_SERIES_NOT_FOUND(Kind.NOT_FOUND),
    /** Another slot of the same series. */
    SLOT_ALREADY_BOOKED(Kind.CONFLICT),
    FEEDBACK_NOT_FOUND(Kind.NOT_FOUND),
    FEEDBACK_INVALID(Kind.INVALID),
    FEEDBACK_TEXT_REFUSED(Kind.INVALID),
    FEEDBACK_NOT_ATTENDED(Kind.CONFLICT),
    FEEDBACK_GIVEN_ALREADY(Kind.CONFLICT),
    ALL_TOLD_LATELY(Kind.LIMITED),
    SIGN_UP_BUSY(Kind.UNAVAILABLE),
    ORGANISER_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    ReadingError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
