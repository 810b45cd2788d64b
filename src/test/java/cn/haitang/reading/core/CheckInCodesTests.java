package cn.haitang.reading.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpId;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Signer;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckInCodesTests {

    private static final ActivityId ACTIVITY = new ActivityId(101);
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:07Z");

    private final CheckInCodes codes = new CheckInCodes(new LengthSigner());

    /** As long as a real signature, and another for each text. */
    private static final class LengthSigner implements Signer {

        private static final int LENGTH = 43;

        @Override
        public String sign(String text) {
            String own = Integer.toUnsignedString(text.hashCode(), 36);
            return "x".repeat(LENGTH - own.length()) + own;
        }

        @Override
        public boolean isSigned(String text, String signature) {
            return sign(text).equals(signature);
        }
    }

    private static void assertRefused(ThrowingCallable call, ReadingError error) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(error));
    }

    private void read(String code, Duration later) {
        codes.requireDoor(ACTIVITY, code, NOW.plus(later));
    }

    @Test
    void aDoorsCodeCountsUntilTheOneAfterTheNext() {
        String code = codes.door(ACTIVITY, NOW);
        assertThat(CheckInCodes.left(NOW)).isEqualTo(Duration.ofSeconds(23));
        assertThatCode(() -> read(code, Duration.ZERO)).doesNotThrowAnyException();
        assertThatCode(() -> read(code, Duration.ofSeconds(52))).doesNotThrowAnyException();
        assertRefused(() -> read(code, Duration.ofSeconds(53)), ReadingError.CHECK_IN_CODE_OLD);
        assertRefused(() -> read(code, Duration.ofDays(1)), ReadingError.CHECK_IN_CODE_OLD);
    }

    @Test
    void theNumberChangesWithTheCode() {
        String number = codes.number(ACTIVITY, NOW);
        assertThat(number).matches("\\d{6}");
        assertThat(codes.isAtDoor(ACTIVITY, number, NOW.plusSeconds(52))).isTrue();
        assertThat(codes.isAtDoor(ACTIVITY, number, NOW.plusSeconds(53))).isFalse();
        assertThat(codes.isAtDoor(new ActivityId(102), number, NOW)).isFalse();
    }

    @Test
    void nothingButItsOwnKindIsRead() {
        String party = codes.party(new SignUpId(1001));
        assertThat(codes.requireParty(party)).isEqualTo(new SignUpId(1001));
        assertRefused(() -> read(party, Duration.ZERO), ReadingError.CHECK_IN_CODE_WRONG);
        assertRefused(() -> codes.requireParty(codes.door(ACTIVITY, NOW)), ReadingError.CHECK_IN_CODE_WRONG);
        assertRefused(() -> codes.requireParty(party.replace("1001", "1002")), ReadingError.CHECK_IN_CODE_WRONG);
        assertRefused(() -> codes.requireParty("P.99999999999999999999.x"), ReadingError.CHECK_IN_CODE_WRONG);
        assertRefused(() -> read("", Duration.ZERO), ReadingError.CHECK_IN_CODE_WRONG);
        assertRefused(
                () -> read(codes.door(new ActivityId(102), NOW), Duration.ZERO), ReadingError.CHECK_IN_CODE_ELSEWHERE);
    }
}
