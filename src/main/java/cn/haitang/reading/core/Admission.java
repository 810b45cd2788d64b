package cn.haitang.reading.core;

import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a party fits an activity: ages and answers. */
final class Admission {

    private static final Set<String> YES_OR_NO = Set.of("是", "否");

    private Admission() {}

    /** How many are minors. */
    static int children(List<@Nullable Integer> ages) {
        return (int) ages.stream().filter(Admission::isMinor).count();
    }

    private static boolean isMinor(@Nullable Integer age) {
        return age != null && age < Ages.ADULT;
    }

    /** Refuses a party that does not fit. */
    static void require(ActivityPlan plan, Application application) {
        requireAges(plan.ages(), application.ages());
        requireAnswers(plan.questions(), application.answers());
    }

    /**
     * Everybody's age must fit; whoever brings children to an activity for children may be older, but somebody must be
     * brought.
     */
    private static void requireAges(Ages allowed, List<@Nullable Integer> ages) {
        if (allowed.isAny()) {
            return;
        }
        List<@Nullable Integer> participants = allowed.isForChildren()
                ? ages.stream().filter(Admission::isMinor).toList()
                : ages;
        boolean fits =
                !participants.isEmpty() && participants.stream().allMatch(age -> age != null && allowed.contains(age));
        if (!fits) {
            throw new DomainException(ReadingError.AGE_NOT_FITTING, inWords(allowed));
        }
    }

    private static String inWords(Ages ages) {
        if (ages.lowest() == null) {
            return ages.highest() + " 岁以下";
        }
        return ages.highest() == null ? ages.lowest() + " 岁以上" : ages.lowest() + " 到 " + ages.highest() + " 岁";
    }

    private static void requireAnswers(List<Question> questions, List<@Nullable String> answers) {
        for (int i = 0; i < questions.size(); i++) {
            requireAnswer(questions.get(i), i < answers.size() ? answers.get(i) : null);
        }
    }

    private static void requireAnswer(Question question, @Nullable String answer) {
        if (answer == null) {
            if (question.required()) {
                throw new DomainException(ReadingError.SIGN_UP_INVALID, "请回答“" + question.text() + "”");
            }
            return;
        }
        boolean offered = question.kind() == QuestionKind.TEXT
                || (question.kind() == QuestionKind.YES_NO && YES_OR_NO.contains(answer))
                || question.choices().contains(answer);
        if (!offered) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "“" + question.text() + "”请选一个现成的答案");
        }
    }
}
