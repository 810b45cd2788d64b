package cn.haitang.bot;

import cn.haitang.needs.NeedView;
import cn.haitang.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbered lists of needs; what is picked from them is up to the caller. */
@Component
class NumberedNeeds {

    private final NumberedList lists;
    private final NeedPhrases needTexts;

    NumberedNeeds(NumberedList lists, NeedPhrases needTexts) {
        this.lists = lists;
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
        return lists.show(talk, page, needs.map(need -> entry(talk, need, picked)), last, more);
    }

    private NumberedList.Entry entry(Talk talk, NeedView need, Intent picked) {
        Open.Option option =
                new Open.Option(need.title(), picked.withNumber(need.id().value()));
        return new NumberedList.Entry(needTexts.line(need, talk.now()), option);
    }
}
