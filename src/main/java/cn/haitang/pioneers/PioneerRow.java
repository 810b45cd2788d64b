package cn.haitang.pioneers;

import cn.haitang.members.Roles.RoleHolder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code pioneer}.
 *
 * @param skills separated by commas; empty for none
 */
@Table("pioneer")
record PioneerRow(
        @Id long memberId,
        String grid,
        String skills,
        int loadLimit,
        @Nullable LocalDate awayUntil) {

    /** Three open tasks are what a volunteer with a job can carry; staff change it per person. */
    static final int DEFAULT_LOAD_LIMIT = 3;

    /** What is assumed of a volunteer nobody described yet. */
    static PioneerRow unknown(long memberId) {
        return new PioneerRow(memberId, "", "", DEFAULT_LOAD_LIMIT, null);
    }

    static PioneerRow of(Pioneer pioneer) {
        return new PioneerRow(
                pioneer.member().value(),
                pioneer.grid(),
                pioneer.skills().stream().sorted().collect(Collectors.joining(",")),
                pioneer.loadLimit(),
                pioneer.awayUntil());
    }

    Pioneer toPioneer(RoleHolder holder) {
        return new Pioneer(
                holder.member(), holder.name(), holder.organisation().id(), grid, skillSet(), loadLimit, awayUntil);
    }

    private Set<String> skillSet() {
        return Arrays.stream(skills.split(","))
                .filter(skill -> !skill.isEmpty())
                .collect(Collectors.toSet());
    }
}
