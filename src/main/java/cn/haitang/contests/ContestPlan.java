package cn.haitang.contests;

import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contest is to be (R4).
 *
 * @param community who holds it
 * @param theme 1 to 60 characters
 * @param description what is wanted, at most 2000 characters
 * @param opensAt from when on works are taken
 * @param closesAt until when; from then on it is judged
 * @param groups 1 to 10, by age or school
 * @param awards 1 to 10, the highest first, for example {@code 一等奖}; each at most 20 characters
 */
public record ContestPlan(
        OrganisationId community,
        String theme,
        String description,
        Instant opensAt,
        Instant closesAt,
        List<Group> groups,
        List<String> awards) {

    public ContestPlan {
        groups = List.copyOf(groups);
        awards = List.copyOf(awards);
    }

    /**
     * Who competes with whom.
     *
     * @param name for example {@code 小学组}, at most 20 characters
     * @param lowestAge in years, included; null for no limit
     * @param highestAge in years, included; null for no limit
     */
    public record Group(
            String name,
            @Nullable Integer lowestAge,
            @Nullable Integer highestAge) {

        /** Whether an author of this age belongs here. */
        public boolean contains(int age) {
            return (lowestAge == null || age >= lowestAge) && (highestAge == null || age <= highestAge);
        }
    }
}
