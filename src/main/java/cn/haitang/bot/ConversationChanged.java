package cn.haitang.bot;

/** Another message of the same person was answered in between; the newer state must be looked at first. */
final class ConversationChanged extends RuntimeException {

    ConversationChanged() {
        super("The conversation was changed by another message", null, false, false);
    }
}
