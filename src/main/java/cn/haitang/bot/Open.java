package cn.haitang.bot;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the person was asked last, and what an answer means.
 *
 * @param options in the order shown, numbered from one; may be empty
 * @param question gets any other answer as its {@link Intent#rest()}; null when only the options are answers
 * @param more what «更多» shows; null when everything was shown
 * @param yesNo true when «好» means the first option
 */
record Open(
        List<Option> options,
        @Nullable Intent question,
        @Nullable Intent more,
        boolean yesNo) {

    Open {
        options = List.copyOf(options);
    }

    static Open question(Intent question) {
        return new Open(List.of(), question, null, false);
    }

    static Open choice(List<Option> options) {
        return new Open(options, null, null, false);
    }

    static Open confirmation(List<Option> options) {
        return new Open(options, null, null, true);
    }

    /** A confirmation that takes anything else as a correction. */
    static Open confirmation(List<Option> options, Intent correction) {
        return new Open(options, correction, null, true);
    }

    /** The same with only the first options: those that fitted on the screen. */
    Open first(int count) {
        return count >= options.size() ? this : new Open(options.subList(0, count), question, more, yesNo);
    }

    /** True for a list to browse: nothing was asked. */
    boolean isList() {
        return question == null && !yesNo;
    }

    /** True for a question about a need not submitted yet. */
    boolean isDraftQuestion() {
        return question != null && question.verb().ofDraft();
    }

    /** The intent behind an option said by its label; null when no label is like that. */
    @Nullable
    Intent named(String label) {
        return IntStream.range(0, options.size())
                .filter(index -> options.get(index).label().equals(label))
                .mapToObj(index -> options.get(index).intent())
                .findFirst()
                .orElse(null);
    }

    /**
     * One numbered answer.
     *
     * @param label may be said instead of the number
     */
    record Option(String label, Intent intent) {}
}
