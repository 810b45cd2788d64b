package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Activities and applications in memory. */
final class ActivityFixtures {

    static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    static final Instant BEGINNING = NOW.plus(Duration.ofDays(3));
    static final MemberId MAKER = new MemberId(1);
    static final MemberId REVIEWER = new MemberId(2);

    private ActivityFixtures() {}

    static ActivityPlan plan(int capacity, Ages ages, List<Question> questions) {
        return new ActivityPlan(
                new OrganisationId(10),
                Set.of(),
                "亲子阅读, 第一期; 好书",
                "family-reading",
                null,
                null,
                null,
                Level.COMMUNITY,
                "一起读书\n欢迎参加",
                "白莲社区书屋",
                null,
                new Period(BEGINNING, BEGINNING.plus(Duration.ofHours(2))),
                new Period(NOW.minus(Duration.ofDays(1)), BEGINNING),
                capacity,
                ages,
                Set.of(),
                null,
                null,
                questions);
    }

    static Activity anActivity(ActivityState state) {
        return anActivity(state, plan(20, Ages.ANY, List.of()));
    }

    static Activity anActivity(ActivityState state, ActivityPlan plan) {
        return new Activity(new ActivityId(101), plan, state, MAKER, REVIEWER, null, null, NOW, 3);
    }

    static Application adults(long member, int persons) {
        List<Integer> ages = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
            ages.add(null);
        }
        return application(member, null, ages, List.of());
    }

    static Application application(long member, String key, List<Integer> ages, List<String> answers) {
        return new Application(new ActivityId(101), new MemberId(member), "", key, ages, answers, false, "sealed");
    }
}
