package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPhase;
import cn.haitang.contests.ContestPlan;
import cn.haitang.members.MemberId;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contest; its verbs give the new state and refuse with CONTEST_ACTION_NOT_ALLOWED.
 *
 * @param note why it was cancelled
 * @param version grows with each change, for optimistic locking
 */
public record Contest(
        ContestId id,
        ContestPlan plan,
        State state,
        MemberId maker,
        @Nullable String note,
        Instant createdAt,
        int version) {

    /** What was decided; the rest is told by the time. */
    public enum State {
        DRAFT,
        OPEN,
        AWARDED,
        CANCELLED
    }

    ContestPhase phase(Instant now) {
        return switch (state) {
            case DRAFT -> ContestPhase.DRAFT;
            case AWARDED -> ContestPhase.AWARDED;
            case CANCELLED -> ContestPhase.CANCELLED;
            case OPEN -> openPhase(now);
        };
    }

    private ContestPhase openPhase(Instant now) {
        if (now.isBefore(plan.opensAt())) {
            return ContestPhase.NOT_YET;
        }
        return now.isBefore(plan.closesAt()) ? ContestPhase.COLLECTING : ContestPhase.JUDGING;
    }

    boolean isPublic() {
        return state == State.OPEN || state == State.AWARDED;
    }

    Contest edit(ContestPlan newPlan) {
        require(state == State.DRAFT);
        return new Contest(id, newPlan, state, maker, note, createdAt, version);
    }

    Contest open() {
        require(state == State.DRAFT);
        return to(State.OPEN, null);
    }

    Contest cancel(String reason) {
        require(state == State.DRAFT || state == State.OPEN);
        return to(State.CANCELLED, reason);
    }

    Contest announce(Instant now) {
        require(phase(now) == ContestPhase.JUDGING);
        return to(State.AWARDED, null);
    }

    /** Judges may be appointed until the awards. */
    void requireAppointing() {
        require(state == State.DRAFT || state == State.OPEN);
    }

    void requireCollecting(Instant now) {
        if (phase(now) != ContestPhase.COLLECTING) {
            throw new DomainException(ContestError.CONTEST_NOT_OPEN);
        }
    }

    void requireJudging(Instant now) {
        if (phase(now) != ContestPhase.JUDGING) {
            throw new DomainException(ContestError.NOT_JUDGING_NOW);
        }
    }

    private Contest to(State next, @Nullable String why) {
        return new Contest(id, plan, next, maker, why, createdAt, version);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED);
        }
    }
}
