package cn.haitang.needs.core;

import cn.haitang.needs.NeedState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a need counts for in the figures of B9; a change adds the difference of after and before.
 *
 * @param ended accepted and in a final state, whatever the end
 */
public record Tally(int accepted, int withdrawn, int merged, int invalid, int closed, int ended) {

    private static final long TENTH_OF_A_DAY = Duration.ofDays(1).toSeconds() / 10;

    private static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    /** What the need counts for as it stands. */
    public static Tally of(Need need) {
        if (need.progress().acceptedAt() == null) {
            return NOTHING;
        }
        NeedState state = need.state();
        return new Tally(
                1,
                one(state == NeedState.WITHDRAWN),
                one(state == NeedState.MERGED),
                one(state == NeedState.REJECTED),
                one(state == NeedState.CLOSED),
                one(state.isFinal()));
    }

    /** What this adds to {@code before}. */
    public Tally minus(Tally before) {
        return new Tally(
                accepted - before.accepted,
                withdrawn - before.withdrawn,
                merged - before.merged,
                invalid - before.invalid,
                closed - before.closed,
                ended - before.ended);
    }

    /** Tenths of days from acceptance to closing, rounded half up; null unless closed. */
    public static @Nullable Integer tenthsOfDays(Need need) {
        Instant acceptedAt = need.progress().acceptedAt();
        Instant closedAt = need.progress().closedAt();
        if (need.state() != NeedState.CLOSED || acceptedAt == null || closedAt == null) {
            return null;
        }
        long seconds = Math.max(0, Duration.between(acceptedAt, closedAt).toSeconds());
        return Math.toIntExact((seconds + TENTH_OF_A_DAY / 2) / TENTH_OF_A_DAY);
    }

    /** True when it changes no figure. */
    public boolean isNothing() {
        return equals(NOTHING);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
