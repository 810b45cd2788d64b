package cn.haitang.reading.core;

import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan must be before anybody sees it. */
final class PlanRules {

    /** Nobody plans further ahead; a slip in the year shows. */
    private static final Duration HORIZON = Duration.ofDays(730);

    private static final Duration LONGEST = Duration.ofDays(180);
    private static final int MOST_SEATS = 100_000;
    private static final int OLDEST = 120;
    private static final int MOST_QUESTIONS = 10;
    private static final int MOST_CHOICES = 10;

    private PlanRules() {}

    /** The plan without edges around its texts; refuses one that does not work. */
    static ActivityPlan wellFormed(ActivityPlan plan, ReadingLists lists, Instant now) {
        requireListed(plan, lists);
        requireAges(plan.ages());
        requireCapacity(plan.capacity());
        Period time = toTheMillisecond(plan.time());
        Period signUp = toTheMillisecond(plan.signUp());
        requireTimes(time, signUp, now);
        String venue = text("地点", plan.venue(), 100);
        String liveUrl = liveUrl(plan.liveUrl());
        refuseUnless(venue != null || liveUrl != null, "请写地点，或者直播链接");
        return new ActivityPlan(
                plan.community(),
                plan.coHosts(),
                Texts.required(ReadingError.ACTIVITY_INVALID, "名称", plan.title(), 60),
                plan.kind(),
                plan.campaign(),
                text("系列", plan.series(), 40),
                issue(plan),
                plan.level(),
                Texts.required(ReadingError.ACTIVITY_INVALID, "介绍", plan.description(), 2000),
                venue,
                liveUrl,
                time,
                signUp,
                plan.capacity(),
                plan.ages(),
                plan.audiences(),
                text("嘉宾", plan.guests(), 300),
                text("联系人", plan.contact(), 100),
                questions(plan.questions()));
    }

    private static @Nullable String text(String name, @Nullable String text, int length) {
        return Texts.optional(ReadingError.ACTIVITY_INVALID, name, text, length);
    }

    private static void requireListed(ActivityPlan plan, ReadingLists lists) {
        refuseUnless(lists.hasKind(plan.kind()), "请选一个活动类型");
        refuseUnless(lists.hasCampaign(plan.campaign()), "没有这个品牌活动，请重新选");
        refuseUnless(lists.hasAudiences(plan.audiences()), "没有这类人群，请重新选");
    }

    private static void requireAges(Ages ages) {
        Integer lowest = ages.lowest();
        Integer highest = ages.highest();
        refuseUnless(lowest == null || (lowest >= 0 && lowest <= OLDEST), "年龄请填 0 到 120 岁");
        refuseUnless(highest == null || (highest >= 0 && highest <= OLDEST), "年龄请填 0 到 120 岁");
        refuseUnless(lowest == null || highest == null || lowest <= highest, "最小年龄比最大年龄还大");
    }

    static void requireCapacity(int capacity) {
        refuseUnless(capacity >= 1 && capacity <= MOST_SEATS, "名额请填 1 到 100000");
    }

    /** Refuses a plan that is over or runs into itself. */
    static void requireTimes(Period time, Period signUp, Instant now) {
        refuseUnless(time.from().isAfter(now), "开始时间已经过了");
        refuseUnless(time.from().isBefore(now.plus(HORIZON)), "开始时间太远了，请看看年份");
        refuseUnless(time.from().isBefore(time.until()), "结束时间要晚于开始时间");
        refuseUnless(Duration.between(time.from(), time.until()).compareTo(LONGEST) <= 0, "活动最长半年，请看看结束时间");
        refuseUnless(signUp.from().isBefore(signUp.until()), "报名截止要晚于报名开始");
        refuseUnless(signUp.from().isAfter(now.minus(HORIZON)), "报名开始太早了，请看看年份");
        refuseUnless(!signUp.until().isAfter(time.from()), "报名要在活动开始前截止");
    }

    /** The database keeps milliseconds. */
    static Period toTheMillisecond(Period period) {
        return new Period(
                period.from().truncatedTo(ChronoUnit.MILLIS), period.until().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable String liveUrl(@Nullable String text) {
        String link = text("直播链接", text, 300);
        if (link == null) {
            return null;
        }
        try {
            URI address = URI.create(link);
            refuseUnless("https".equals(address.getScheme()) && address.getHost() != null, "直播链接要以 https:// 开头");
            return link;
        } catch (IllegalArgumentException e) {
            throw new DomainException(ReadingError.ACTIVITY_INVALID, "直播链接不对");
        }
    }

    private static @Nullable Integer issue(ActivityPlan plan) {
        Integer issue = plan.issue();
        refuseUnless(issue == null || plan.series() != null, "写了第几期，请也写系列");
        refuseUnless(issue == null || (issue >= 1 && issue <= 10_000), "第几期请填 1 以上的数");
        return issue;
    }

    private static List<Question> questions(List<Question> questions) {
        refuseUnless(questions.size() <= MOST_QUESTIONS, "问题最多 10 个");
        return questions.stream().map(PlanRules::question).toList();
    }

    private static Question question(Question question) {
        boolean choice = question.kind() == QuestionKind.CHOICE;
        int choices = question.choices().size();
        refuseUnless(!choice || (choices >= 2 && choices <= MOST_CHOICES), "选择题要有 2 到 10 个答案");
        return new Question(
                Texts.required(ReadingError.ACTIVITY_INVALID, "问题", question.text(), 60),
                question.kind(),
                choice ? question.choices().stream().map(PlanRules::choice).toList() : List.of(),
                question.required());
    }

    private static String choice(String text) {
        return Texts.required(ReadingError.ACTIVITY_INVALID, "答案", text, 30);
    }

    private static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(ReadingError.ACTIVITY_INVALID, otherwise);
        }
    }
}
