package cn.haitang.bot;

import cn.haitang.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists one picks from by a number. */
@Component
class NumberedList {

    /** As many as fit one phone screen. */
    static final int LIMIT = 9;

    private final Phrases texts;

    NumberedList(Phrases texts) {
        this.texts = texts;
    }

    /**
     * Shows a list and expects one of its numbers.
     *
     * @param page with the head line
     * @param last what to say next
     * @param more what «更多» does, gets the cursor as its rest; null when there is no next page to offer
     */
    Turn show(Talk talk, Page page, Slice<Entry> entries, String last, @Nullable Intent more) {
        Page filled = page;
        List<Entry> items = entries.items();
        for (int i = 0; i < items.size(); i++) {
            filled = filled.item(texts.say("option", i + 1, items.get(i).line()));
        }
        String next = entries.next();
        Intent continuation = more == null || next == null ? null : more.withRest(next);
        filled = filled.last(last).last(continuation == null ? null : texts.say("list.more"));
        List<Open.Option> options =
                items.stream().limit(filled.shown()).map(Entry::option).toList();
        return talk.asks(filled.text(), new Open(options, null, continuation, false));
    }

    /** A line without its number, and what picking it does. */
    record Entry(String line, Open.Option option) {}
}
