package cn.haitang.bot;

import org.jspecify.annotations.Nullable;

/**
 * What a conversation remembers for half an hour.
 *
 * @param draft a need not submitted yet; stays while other things are talked about
 * @param open what the next number or answer refers to; null for nothing
 */
record Memory(@Nullable NeedDraft draft, @Nullable Open open) {

    static final Memory NONE = new Memory(null, null);

    Memory withOpen(@Nullable Open next) {
        return new Memory(draft, next);
    }

    Memory withDraft(@Nullable NeedDraft next) {
        return new Memory(next, open);
    }
}
