package cn.haitang.contests;

import java.util.List;

/**
 * A contest as people read it.
 *
 * @param entries works that stand
 * @param judges names of those who judge; empty for others than staff
 * @param version grows with each change
 */
public record ContestView(
        ContestId id,
        ContestPlan plan,
        String communityName,
        ContestPhase phase,
        String phaseName,
        int entries,
        List<Judge> judges,
        int version) {

    /** Somebody who judges. */
    public record Judge(long member, String name) {}
}
