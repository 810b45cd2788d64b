package cn.haitang.notifications.core;

import cn.haitang.notifications.Notifications.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leased notification on its way through its topic's plan: where it is, what was tried, and, in the end, the ruling.
 *
 * @param step which channel is next
 * @param tries on that channel
 * @param uncertainSince since when that channel may have accepted it unheard; null when there is none
 * @param ruling null while there is still something to try now
 */
record Journey(
        Leased letter,
        Topic topic,
        int step,
        int tries,
        boolean faulty,
        boolean unreachable,
        @Nullable Instant uncertainSince,
        List<Ruling.Entry> entries,
        @Nullable Ruling ruling) {

    Journey {
        entries = List.copyOf(entries);
    }

    static Journey start(Leased letter, Topic topic) {
        return new Journey(
                letter,
                topic,
                letter.step(),
                letter.tries(),
                letter.faulty(),
                letter.unreachable(),
                letter.uncertainSince(),
                List.of(),
                null);
    }

    boolean atEnd() {
        return step >= topic.plan().size();
    }

    /** The channel that is next; only before the end. */
    Channel channel() {
        return topic.plan().get(step);
    }

    /** On to the next channel. */
    Journey onward(String words, Instant at) {
        return moved(faulty, unreachable, words, at);
    }

    /** On to the next channel; if none takes it, staff must look. */
    Journey onwardFaulty(String words, Instant at) {
        return moved(true, unreachable, words, at);
    }

    /** On to the next channel; this one again when the person follows. */
    Journey onwardUnreachable(String words, Instant at) {
        return moved(faulty, true, words, at);
    }

    private Journey moved(boolean faultyNow, boolean unreachableNow, String words, Instant at) {
        return new Journey(letter, topic, step + 1, 0, faultyNow, unreachableNow, null, with(words, at), null);
    }

    /** The channel took it; its result is overdue at {@code resultDueAt}. */
    Journey accepted(String messageId, String words, Instant at, Instant resultDueAt) {
        return ruled(ruling(State.ACCEPTED, tries + 1, resultDueAt, null, messageId, at, with(words, at)));
    }

    /** The same channel again at {@code dueAt}, after a try that counts. */
    Journey again(String words, Instant at, Instant dueAt, @Nullable Instant uncertain) {
        return ruled(ruling(State.PENDING, tries + 1, dueAt, uncertain, null, null, with(words, at)));
    }

    /** The same channel again at {@code dueAt}, after a try that does not count. */
    Journey waiting(String words, Instant at, Instant dueAt) {
        return ruled(ruling(State.PENDING, tries, dueAt, uncertainSince, null, null, with(words, at)));
    }

    /** The same channel again at {@code dueAt}; nothing was tried. */
    Journey postponed(Instant dueAt) {
        return ruled(ruling(State.PENDING, tries, dueAt, uncertainSince, null, null, entries));
    }

    /** Nothing is left to try. */
    Journey ended() {
        return ruled(ruling(faulty ? State.DEAD : State.INBOX_ONLY, tries, null, null, null, null, entries));
    }

    private List<Ruling.Entry> with(String words, Instant at) {
        List<Ruling.Entry> longer = new ArrayList<>(entries);
        longer.add(new Ruling.Entry(channel(), words, at));
        return longer;
    }

    private Ruling ruling(
            State state,
            int triesNow,
            @Nullable Instant dueAt,
            @Nullable Instant uncertain,
            @Nullable String messageId,
            @Nullable Instant acceptedAt,
            List<Ruling.Entry> tried) {
        return new Ruling(
                letter.id(),
                letter.lease(),
                topic.name(),
                state,
                step,
                triesNow,
                faulty,
                unreachable,
                dueAt,
                uncertain,
                messageId,
                acceptedAt,
                tried);
    }

    private Journey ruled(Ruling made) {
        return new Journey(letter, topic, step, tries, faulty, unreachable, uncertainSince, entries, made);
    }
}
