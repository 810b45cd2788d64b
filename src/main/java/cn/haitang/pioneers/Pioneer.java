package cn.haitang.pioneers;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer on the roster.
 *
 * @param community where the person serves
 * @param grid the buildings or grid of the duty, for example {@code 三元二村 1–6 幢}; may be empty
 * @param skills category codes of {@code config/categories.yaml} and free words («会联系锁匠»)
 * @param loadLimit how many open tasks at most, 1 to 20
 * @param awayUntil last day of a leave; null when present
 */
public record Pioneer(
        MemberId member,
        String name,
        OrganisationId community,
        String grid,
        Set<String> skills,
        int loadLimit,
        @Nullable LocalDate awayUntil) {

    public Pioneer {
        skills = Set.copyOf(skills);
        if (loadLimit < 1 || loadLimit > 20) {
            throw new IllegalArgumentException("loadLimit " + loadLimit + ", expected 1 to 20");
        }
    }

    /** True when the leave covers this day. */
    public boolean isAwayOn(LocalDate day) {
        return awayUntil != null && !day.isAfter(awayUntil);
    }
}
