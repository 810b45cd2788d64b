package cn.haitang.gifts;

import cn.haitang.shared.ErrorCode;

/** Why gifts refuses. */
public enum GiftError implements ErrorCode {
    GIFT_BATCH_NOT_FOUND(Kind.NOT_FOUND),
    GIFT_CLAIM_NOT_FOUND(Kind.NOT_FOUND),
    GIFT_INVALID(Kind.INVALID),
    GIFT_CONSENT_MISSING(Kind.INVALID),
    GIFT_STAFF_ONLY(Kind.FORBIDDEN),
    GIFT_BATCH_CLOSED(Kind.CONFLICT),
    GIFT_VOLUNTEER_UNKNOWN(Kind.CONFLICT),
    /** Fewer would be left than are promised. */
    STOCK_TOO_LOW(Kind.CONFLICT),
    GIFT_NOT_YET(Kind.CONFLICT),
    GIFT_OVER(Kind.CONFLICT),
    GIFT_GONE(Kind.CONFLICT),
    GIFT_FOR_ATTENDEES(Kind.CONFLICT),
    GIFT_CLAIMED_ALREADY(Kind.CONFLICT),
    GIFT_HOUSEHOLD_HAS_ONE(Kind.CONFLICT),
    GIFT_FOR_TOO_MANY(Kind.CONFLICT),
    GIFT_CODE_FORGED(Kind.CONFLICT),
    GIFT_CODE_FOREIGN(Kind.CONFLICT),
    GIFT_CODE_ENDED(Kind.CONFLICT),
    GIFT_HANDED_OVER_ALREADY(Kind.CONFLICT),
    GIFT_NOT_HANDED_OVER(Kind.CONFLICT),
    /** A batch is not done with while some of it is on the way to somebody's door. */
    GIFT_DELIVERIES_OPEN(Kind.CONFLICT),
    RECIPIENT_NOT_FOUND(Kind.NOT_FOUND),
    /** Somebody is still on the way there. */
    RECIPIENT_AWAITED(Kind.CONFLICT),
    DELIVERY_NOT_FOUND(Kind.NOT_FOUND),
    DELIVERY_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    DELIVERY_CHANGED(Kind.CONFLICT);

    private final Kind kind;

    GiftError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
