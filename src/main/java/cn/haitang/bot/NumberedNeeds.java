package cn.haitang.bot;

import cn.haitang.needs.NeedView;
import cn.haitang.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbered lists of needs; what is picked from them is up to the caller. */
@Component
class NumberedNeeds {

    /** As many as fit one phone screen. */
    static final int LIMIT = 9;

    private final Phrases texts;
    private final NeedPhrases needTexts;

    NumberedNeeds(Phrases texts, NeedPhrases needTexts) {
        this.texts = texts;
        this.needTexts = needTexts;
    }

    /**
     * Shows a list and expects one of its numbers.
     *
     * @param page with the head line
     * @param last what to say next
     * @param picked what a number does; gets the need's number
     * @param more what «更多» does, gets the cursor as its rest; null when there is no next page to offer
     */
    Turn show(Talk talk, Page page, Slice<NeedView> needs, String last, Intent picked, @Nullable Intent more) {
        Page filled = page;
        List<NeedView> items = needs.items();
        for (int i = 0; i < items.size(); i++) {
            filled = filled.item(needTexts.line(i + 1, items.get(i), talk.now()));
        }
        String next = needs.next();
        boolean hasMore = more != null && next != null;
        filled = filled.last(last).last(hasMore ? texts.say("list.more") : null);
        List<Open.Option> options = items.stream()
                .limit(filled.shown())
                .map(need -> new Open.Option(
                        need.title(), picked.withNumber(need.id().value())))
                .toList();
        Intent continuation = more != null && next != null ? more.withRest(next) : null;
        return talk.asks(filled.text(), new Open(options, null, continuation, false));
    }
}
