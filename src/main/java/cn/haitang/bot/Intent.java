package cn.haitang.bot;

import cn.haitang.needs.NeedId;
import cn.haitang.reading.ActivityId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants, whichever way they said it. Kept in the conversation for options and open questions.
 *
 * @param number the need's or the activity's number; null without one
 * @param rest what else was said; empty for nothing
 * @param target a picked member, service or organisation; null without one
 * @param detail the version seen or another small number that belongs to the target; null without one
 */
record Intent(
        Verb verb,
        @Nullable Long number,
        String rest,
        @Nullable Long target,
        @Nullable Integer detail) {

    static Intent of(Verb verb) {
        return new Intent(verb, null, "", null, null);
    }

    static Intent of(Verb verb, String rest) {
        return new Intent(verb, null, rest, null, null);
    }

    static Intent of(Verb verb, long number) {
        return new Intent(verb, number, "", null, null);
    }

    static Intent of(Verb verb, NeedId need) {
        return of(verb, need.value());
    }

    Intent withNumber(long value) {
        return new Intent(verb, value, rest, target, detail);
    }

    Intent withRest(String text) {
        return new Intent(verb, number, text, target, detail);
    }

    Intent withTarget(long value, @Nullable Integer more) {
        return new Intent(verb, number, rest, value, more);
    }

    /** The need meant; only where the number is known to be there. */
    NeedId need() {
        return new NeedId(Objects.requireNonNull(number, "number"));
    }

    /** The activity meant; only where the number is known to be there. */
    ActivityId activity() {
        return new ActivityId(Objects.requireNonNull(number, "number"));
    }

    long requireTarget() {
        return Objects.requireNonNull(target, "target");
    }
}
