package cn.haitang.gifts;

/**
 * Where a claim stands. The word people read stands in {@code messages.properties} under
 * {@code gift-claim.state.<name>}.
 */
public enum ClaimState {
    /** 待领取. */
    WAITING,
    /** 已领取. */
    HANDED_OVER,
    /** 已取消. */
    CANCELLED,
    /** 已过期: the batch was closed. */
    LAPSED
}
