package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One party's sign-up.
 *
 * @param id null before it is stored
 * @param member null for a walk-in, and once the person left the service
 * @param beneficiaryKey tells the sign-ups of one member apart; empty for the member's own
 * @param idempotencyKey null for none
 * @param arrival place in the order of arrival
 * @param particulars {@link Particulars}, encrypted; null once the person left the service
 * @param offerUntil null unless OFFERED
 */
public record SignUp(
        @Nullable SignUpId id,
        ActivityId activity,
        @Nullable MemberId member,
        String beneficiaryKey,
        @Nullable String idempotencyKey,
        SignUpState state,
        int arrival,
        int persons,
        int children,
        boolean onBehalf,
        boolean walkIn,
        @Nullable String particulars,
        @Nullable Instant offerUntil,
        Instant signedUpAt) {

    SignUp to(SignUpState next, @Nullable Instant newOfferUntil) {
        return new SignUp(
                id,
                activity,
                member,
                beneficiaryKey,
                idempotencyKey,
                next,
                arrival,
                persons,
                children,
                onBehalf,
                walkIn,
                particulars,
                newOfferUntil,
                signedUpAt);
    }

    SignUp as(SignUpId stored) {
        return new SignUp(
                stored,
                activity,
                member,
                beneficiaryKey,
                idempotencyKey,
                state,
                arrival,
                persons,
                children,
                onBehalf,
                walkIn,
                particulars,
                offerUntil,
                signedUpAt);
    }

    /** The number of a stored one. */
    public SignUpId number() {
        if (id == null) {
            throw new IllegalStateException("sign-up " + arrival + " of " + activity + " is not stored yet");
        }
        return id;
    }
}
