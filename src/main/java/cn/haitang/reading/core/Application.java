package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party that would like to come; what can be said without the activity is checked already.
 *
 * @param ages of those who said it, and null for those who did not
 * @param answers as many as the party gave
 * @param particulars encrypted
 */
record Application(
        ActivityId activity,
        MemberId member,
        String beneficiaryKey,
        @Nullable String idempotencyKey,
        List<@Nullable Integer> ages,
        List<@Nullable String> answers,
        boolean onBehalf,
        String particulars) {

    int persons() {
        return ages.size();
    }

    SignUp toSignUp(SignUpState state, int arrival, Instant now) {
        return new SignUp(
                null,
                activity,
                member,
                beneficiaryKey,
                idempotencyKey,
                state,
                arrival,
                persons(),
                Admission.children(ages),
                onBehalf,
                false,
                particulars,
                null,
                now);
    }
}
