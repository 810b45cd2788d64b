package cn.haitang.contests.web;

import cn.haitang.contests.ContestPhase;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.ContestView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contest; the meaning of each field stands at {@link ContestView} and {@link ContestPlan}. */
record ContestResponse(
        long id,
        long community,
        String communityName,
        String theme,
        String description,
        Instant opensAt,
        Instant closesAt,
        List<AgeGroupResponse> groups,
        List<String> awards,
        ContestPhase phase,
        String phaseName,
        int entries,
        List<JudgeResponse> judges,
        int version) {

    static ContestResponse of(ContestView view) {
        ContestPlan plan = view.plan();
        return new ContestResponse(
                view.id().value(),
                plan.community().value(),
                view.communityName(),
                plan.theme(),
                plan.description(),
                plan.opensAt(),
                plan.closesAt(),
                plan.groups().stream()
                        .map(group -> new AgeGroupResponse(group.name(), group.lowestAge(), group.highestAge()))
                        .toList(),
                plan.awards(),
                view.phase(),
                view.phaseName(),
                view.entries(),
                view.judges().stream()
                        .map(judge -> new JudgeResponse(judge.member(), judge.name()))
                        .toList(),
                view.version());
    }

    /** Who competes with whom. */
    record AgeGroupResponse(
            String name,
            @Nullable Integer lowestAge,
            @Nullable Integer highestAge) {}

    /** Somebody who judges. */
    record JudgeResponse(long member, String name) {}
}
