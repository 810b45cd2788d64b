package cn.haitang.contests.persistence;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.core.Contest;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code contest}.
 *
 * @param ageGroups JSON
 * @param awards JSON
 */
@Table("contest")
record ContestRow(
        @Id @Nullable Long id,
        long communityId,
        String theme,
        String description,
        Instant opensAt,
        Instant closesAt,
        String ageGroups,
        String awards,
        Contest.State state,
        long makerId,
        @Nullable String note,
        Instant createdAt,
        @Version int version) {

    Contest toContest(List<ContestPlan.Group> groups, List<String> prizes) {
        ContestPlan plan =
                new ContestPlan(new OrganisationId(communityId), theme, description, opensAt, closesAt, groups, prizes);
        ContestId number = new ContestId(Objects.requireNonNull(id));
        return new Contest(number, plan, state, new MemberId(makerId), note, createdAt, version);
    }
}
