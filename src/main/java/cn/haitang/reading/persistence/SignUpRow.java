package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.core.SignUp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code reading_sign_up}, to be read. */
@Table("reading_sign_up")
record SignUpRow(
        @Id long id,
        long activityId,
        @Nullable Long memberId,
        String beneficiaryKey,
        @Nullable String idempotencyKey,
        SignUpState state,
        int arrival,
        int persons,
        int children,
        boolean onBehalf,
        boolean walkIn,
        @Nullable String particularsEncrypted,
        @Nullable Instant offerUntil,
        Instant signedUpAt) {

    SignUp toSignUp() {
        return new SignUp(
                new SignUpId(id),
                new ActivityId(activityId),
                memberId == null ? null : new MemberId(memberId),
                beneficiaryKey,
                idempotencyKey,
                state,
                arrival,
                persons,
                children,
                onBehalf,
                walkIn,
                particularsEncrypted,
                offerUntil,
                signedUpAt);
    }
}
