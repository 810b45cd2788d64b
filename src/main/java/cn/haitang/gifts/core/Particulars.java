package cn.haitang.gifts.core;

import org.jspecify.annotations.Nullable;

/**
 * The personal data of a claim; encrypted at rest.
 *
 * @param forWhom whose gift it is; null for the member's own
 * @param phone the beneficiary's; null for the member's own
 * @param door the household in words; null unless the batch counts them
 */
record Particulars(
        @Nullable String forWhom,
        @Nullable String phone,
        @Nullable String door) {

    /** The member's own, and what is left of one whose person left the service. */
    static final Particulars NONE = new Particulars(null, null, null);
}
