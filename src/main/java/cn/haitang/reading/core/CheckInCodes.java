package cn.haitang.reading.core;

import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpId;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Signer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The codes people are checked in by: signed, so that nobody makes them but us, and without a word about a person. */
@Component
class CheckInCodes {

    /** How long a door's code stands; the one before still counts, for who scans as it changes. */
    static final Duration TURN = Duration.ofSeconds(30);

    private static final Pattern DOOR = Pattern.compile("D\\.(\\d{1,18})\\.(\\d{1,18})\\.([\\w-]{43})");
    private static final Pattern PARTY = Pattern.compile("P\\.(\\d{1,18})\\.([\\w-]{43})");
    private static final BigInteger NUMBERS = BigInteger.valueOf(1_000_000);

    private final Signer signer;

    CheckInCodes(Signer signer) {
        this.signer = signer;
    }

    /** What hangs at the door at this moment. */
    String door(ActivityId activity, Instant now) {
        String text = doorText(activity.value(), turn(now));
        return text + "." + signer.sign(text);
    }

    private static String doorText(long activity, long turn) {
        return "D." + activity + "." + turn;
    }

    private static long turn(Instant moment) {
        return moment.getEpochSecond() / TURN.toSeconds();
    }

    /** Until the door's code changes. */
    static Duration left(Instant now) {
        return Duration.ofSeconds(TURN.toSeconds() - now.getEpochSecond() % TURN.toSeconds());
    }

    /** Refuses a door's code that is not ours, not this activity's, or not of now. */
    void requireDoor(ActivityId activity, String code, Instant now) {
        Matcher parts = requireOurs(DOOR, code);
        if (Long.parseLong(parts.group(1)) != activity.value()) {
            throw new DomainException(ReadingError.CHECK_IN_CODE_ELSEWHERE);
        }
        if (!isCurrent(Long.parseLong(parts.group(2)), now)) {
            throw new DomainException(ReadingError.CHECK_IN_CODE_OLD);
        }
    }

    /** Another node's clock may be a little ahead. */
    private static boolean isCurrent(long turn, Instant now) {
        return Math.abs(turn(now) - turn) <= 1;
    }

    private Matcher requireOurs(Pattern form, String code) {
        Matcher parts = form.matcher(code);
        int signature = code.lastIndexOf('.');
        if (!parts.matches() || !signer.isSigned(code.substring(0, signature), code.substring(signature + 1))) {
            throw new DomainException(ReadingError.CHECK_IN_CODE_WRONG);
        }
        return parts;
    }

    /** The six digits at the door at this moment. */
    String number(ActivityId activity, Instant now) {
        return number(activity, turn(now));
    }

    private String number(ActivityId activity, long turn) {
        byte[] signature =
                signer.sign("number of " + doorText(activity.value(), turn)).getBytes(StandardCharsets.US_ASCII);
        return String.format(Locale.ROOT, "%06d", new BigInteger(1, signature).mod(NUMBERS));
    }

    /** Whether these digits are, or were just now, at the activity's door. */
    boolean isAtDoor(ActivityId activity, String number, Instant now) {
        long turn = turn(now);
        return number.equals(number(activity, turn)) || number.equals(number(activity, turn - 1));
    }

    /** A party's own, for as long as the sign-up stands. */
    String party(SignUpId id) {
        String text = "P." + id.value();
        return text + "." + signer.sign(text);
    }

    /** Whose it is; refuses one that is not ours. */
    SignUpId requireParty(String code) {
        return new SignUpId(Long.parseLong(requireOurs(PARTY, code).group(1)));
    }
}
