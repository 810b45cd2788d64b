package cn.haitang.notifications.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What follows from an answer: again, later, on to the next channel, or done. */
final class TryingPolicy {

    /** On one channel, then the next one. */
    static final int MOST_TRIES = 8;

    /**
     * WeChat recognises a repeated client message id for about ten minutes; the tenth is left for clocks and queues.
     */
    static final Duration REPEATABLE = Duration.ofMinutes(9);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Clock clock;
    private final QuietHours quietHours;
    private final Duration resultPatience;

    TryingPolicy(Clock clock, QuietHours quietHours, Duration resultPatience) {
        this.clock = clock;
        this.quietHours = quietHours;
        this.resultPatience = resultPatience;
    }

    /** The moment before which the notice must not ring; the present when it may. */
    Instant earliest(Instant now, Journey journey) {
        // What may already have rung is repeated at once or never.
        return journey.uncertainSince() == null
                ? quietHours.earliest(now, journey.topic().urgent())
                : now;
    }

    /** True when a repetition might ring twice: WeChat may have forgotten the first. */
    boolean tooLateToRepeat(Instant now, Journey journey) {
        return !repeatable(now, journey.uncertainSince());
    }

    /** Where the answer leads. */
    Journey after(Journey journey, Answer answer) {
        Instant now = clock.instant();
        return switch (answer.kind()) {
            case ACCEPTED ->
                journey.accepted(
                        Objects.requireNonNull(answer.messageId()), answer.words(), now, now.plus(resultPatience));
            case PASSED_OVER -> journey.onward(answer.words(), now);
            case UNREACHABLE -> journey.onwardUnreachable(answer.words(), now);
            case FAULT -> journey.onwardFaulty(answer.words(), now);
            case RETRY -> again(journey, answer.words(), now, journey.uncertainSince());
            case UNKNOWN ->
                again(
                        journey,
                        answer.words(),
                        now,
                        Objects.requireNonNullElse(
                                journey.uncertainSince(), journey.letter().leasedAt()));
            case QUOTA, MISCONFIGURED -> wait(journey, answer, now);
            case PAUSED -> journey.postponed(notBeforeMorning(journey, Objects.requireNonNull(answer.until())));
        };
    }

    private Journey again(Journey journey, String words, Instant now, @Nullable Instant uncertain) {
        if (journey.tries() + 1 >= MOST_TRIES) {
            return journey.onwardFaulty(words + "；试了" + MOST_TRIES + "次，换下一种方式", now);
        }
        Instant due = now.plus(pause(journey.tries()));
        if (!repeatable(due, uncertain)) {
            return journey.onwardFaulty(words + "；再发可能重复，换下一种方式", now);
        }
        return journey.again(words, now, uncertain == null ? notBeforeMorning(journey, due) : due, uncertain);
    }

    private Journey wait(Journey journey, Answer answer, Instant now) {
        Instant until = Objects.requireNonNull(answer.until());
        if (!repeatable(until, journey.uncertainSince())) {
            return journey.onwardFaulty(answer.words() + "；再发可能重复，换下一种方式", now);
        }
        return journey.waiting(answer.words(), now, notBeforeMorning(journey, until));
    }

    private Instant notBeforeMorning(Journey journey, Instant due) {
        return quietHours.earliest(due, journey.topic().urgent());
    }

    private static boolean repeatable(Instant at, @Nullable Instant uncertainSince) {
        return uncertainSince == null || at.isBefore(uncertainSince.plus(REPEATABLE));
    }

    /** 5 s, 10 s, 20 s … 30 min, each give or take a quarter so that a crowd does not come back together. */
    static Duration pause(int tries) {
        long longest = LONGEST_PAUSE.toMillis();
        long pause = Math.min(longest, FIRST_PAUSE.toMillis() << Math.min(tries, 20));
        return Duration.ofMillis(pause * ThreadLocalRandom.current().nextLong(750, 1251) / 1000);
    }
}
