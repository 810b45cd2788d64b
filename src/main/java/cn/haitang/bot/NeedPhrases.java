package cn.haitang.bot;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a need reads in the chat. */
@Component
class NeedPhrases {

    private static final int STEPS_SHOWN = 3;
    private static final int HINTS_SHOWN = 6;
    private static final int NOTE_LIMIT = 40;
    private static final int SHORT_LIMIT = 100;

    /** At least so much of the text is shown, whatever else there is to say. */
    private static final int TEXT_MINIMUM = 60;

    /** Room for the words in front of the text. */
    private static final int LABEL_LENGTH = 5;

    private final Phrases texts;

    NeedPhrases(Phrases texts) {
        this.texts = texts;
    }

    /** «1024 门锁坏了 · 三元二村». */
    String name(NeedView need) {
        return texts.say("need.name", need.id().value(), need.title(), need.place());
    }

    /** A line of a list, the state last. */
    String line(NeedView need, Instant now) {
        return texts.say("need.line", name(need), state(need, now));
    }

    /** The state in words, with who or until when. */
    String state(NeedView need, Instant now) {
        Instant due = need.acceptanceDueAt();
        if (need.state() == NeedState.ASSIGNED && due != null) {
            return texts.say("need.state.due", need.stateName(), whoever(need), texts.time(due, now));
        }
        return need.assigneeName() == null || need.state().isFinal()
                ? need.stateName()
                : texts.say("need.state.who", need.stateName(), whoever(need));
    }

    /** Everything the viewer may see, and what can be said next. */
    String detail(NeedDetail detail, Instant now) {
        NeedView need = detail.need();
        Page page = fields(detail, now).last(hints(detail));
        if (!need.text().equals(need.title())) {
            int room = Math.max(TEXT_MINIMUM, Page.LIMIT - page.fixedLength() - LABEL_LENGTH);
            page = page.lineAt(2, texts.say("need.text", Page.cut(need.text(), room)));
        }
        return withSteps(page, detail, now).text();
    }

    private Page fields(NeedDetail detail, Instant now) {
        NeedView need = detail.need();
        return Page.of(name(need))
                .line(texts.say("need.state", state(need, now)))
                .line(say("need.wished", need.wishedTime()))
                .line(say("need.address", detail.address()))
                .line(say("need.beneficiary", detail.beneficiary()))
                .line(say("need.phone", detail.phone()))
                .line(say("need.service", need.serviceName()))
                .line(say("need.resolution", need.resolution()))
                .line(need.underReview() ? texts.say("need.review") : null)
                .line(rated(detail));
    }

    /** The newest steps; they give way when the text is long. */
    private Page withSteps(Page page, NeedDetail detail, Instant now) {
        List<NeedDetail.Step> history = detail.history();
        for (NeedDetail.Step step : history.subList(Math.max(0, history.size() - STEPS_SHOWN), history.size())) {
            page = page.item(step(step, now));
        }
        return page;
    }

    private @Nullable String say(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? null : texts.say(key, Page.cut(value, SHORT_LIMIT));
    }

    private @Nullable String rated(NeedDetail detail) {
        return detail.ratings() == null
                ? null
                : texts.say(
                        "need.ratings",
                        detail.ratings().completion(),
                        detail.ratings().accuracy(),
                        detail.ratings().satisfaction());
    }

    private String step(NeedDetail.Step step, Instant now) {
        String line = texts.say("need.step", texts.time(step.at(), now), step.actionName(), step.actor());
        return step.note() == null
                ? line
                : texts.say("need.step.note", line, Page.cut(Objects.requireNonNull(step.note()), NOTE_LIMIT));
    }

    /** «接下来可以回复：「受理 1024」「不予受理 1024 理由」»; empty when there is nothing to do. */
    String hints(NeedDetail detail) {
        String list = detail.actions().stream()
                .map(action -> hint(action, detail.need()))
                .filter(hint -> !hint.isEmpty())
                .distinct()
                .limit(HINTS_SHOWN)
                .collect(Collectors.joining());
        return list.isEmpty() ? "" : texts.say("next", list);
    }

    private String hint(NeedAction action, NeedView need) {
        return texts.sayOr("next." + action.name(), "", need.id().value());
    }

    private String whoever(NeedView need) {
        return need.assigneeName() == null ? texts.say("need.somebody") : Objects.requireNonNull(need.assigneeName());
    }
}
