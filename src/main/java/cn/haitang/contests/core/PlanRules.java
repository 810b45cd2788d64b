package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.ContestPlan.Group;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a plan can be held. */
final class PlanRules {

    private static final int THEME_LENGTH = 60;
    private static final int DESCRIPTION_LENGTH = 2000;
    private static final int NAME_LENGTH = 20;
    private static final int MOST = 10;
    private static final int OLDEST = 120;

    private PlanRules() {}

    /** The plan with clean texts; refuses one that does not make sense. */
    static ContestPlan wellFormed(ContestPlan plan) {
        requireOrder(plan.opensAt(), plan.closesAt());
        return new ContestPlan(
                plan.community(),
                text("主题", plan.theme(), THEME_LENGTH),
                text("说明", plan.description(), DESCRIPTION_LENGTH),
                plan.opensAt().truncatedTo(ChronoUnit.MILLIS),
                plan.closesAt().truncatedTo(ChronoUnit.MILLIS),
                few("组别", plan.groups()).stream().map(PlanRules::wellFormed).toList(),
                few("奖项", plan.awards()).stream()
                        .map(award -> text("奖项", award, NAME_LENGTH))
                        .toList());
    }

    private static void requireOrder(Instant opensAt, Instant closesAt) {
        if (!opensAt.isBefore(closesAt)) {
            throw invalid("截稿要在开始之后");
        }
    }

    /** A contest that nobody could take part in any more is not opened. */
    static Contest requireFuture(Contest contest, Instant now) {
        if (!now.isBefore(contest.plan().closesAt())) {
            throw invalid("截稿时间已经过了");
        }
        return contest;
    }

    private static Group wellFormed(Group group) {
        Integer lowest = group.lowestAge();
        Integer highest = group.highestAge();
        if (isNoAge(lowest) || isNoAge(highest) || isUpsideDown(lowest, highest)) {
            throw invalid("组别的年龄不对");
        }
        return new Group(text("组别", group.name(), NAME_LENGTH), lowest, highest);
    }

    private static boolean isUpsideDown(@Nullable Integer lowest, @Nullable Integer highest) {
        return lowest != null && highest != null && lowest > highest;
    }

    private static boolean isNoAge(@Nullable Integer age) {
        return age != null && (age < 0 || age > OLDEST);
    }

    private static <T> List<T> few(String name, List<T> items) {
        if (items.isEmpty() || items.size() > MOST) {
            throw invalid(name + "要有 1 到 " + MOST + " 个");
        }
        return items;
    }

    private static String text(String name, String text, int length) {
        return Texts.required(ContestError.CONTEST_INVALID, name, text, length);
    }

    private static DomainException invalid(String why) {
        return new DomainException(ContestError.CONTEST_INVALID, why);
    }
}
