package cn.haitang.notifications.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a try on one channel.
 *
 * @param words for the trace, in plain Chinese
 * @param messageId WeChat's id; null unless accepted by WeChat
 * @param until until when the channel is closed; null unless PAUSED, QUOTA or MISCONFIGURED
 */
record Answer(
        Kind kind,
        String words,
        @Nullable String messageId,
        @Nullable Instant until) {

    static Answer accepted(String messageId) {
        return new Answer(Kind.ACCEPTED, "微信已接收", messageId, null);
    }

    static Answer of(Kind kind, String words) {
        return new Answer(kind, words, null, null);
    }

    static Answer closedUntil(Kind kind, String words, Instant until) {
        return new Answer(kind, words, null, until);
    }

    /** What follows. */
    enum Kind {
        /** The channel took it. */
        ACCEPTED,
        /** Not the way for this person: the next one, and nobody is to blame. */
        PASSED_OVER,
        /** The person does not follow: the next one, and this one again when they follow. */
        UNREACHABLE,
        /** Refused for good for a reason that is ours: the next one, and staff must look in the end. */
        FAULT,
        /** Not accepted now: later. */
        RETRY,
        /** Nothing more today. */
        QUOTA,
        /** Nobody knows: again soon, recognisable as a repetition, or not at all. */
        UNKNOWN,
        /** Our settings are wrong: nothing is lost, it waits. */
        MISCONFIGURED,
        /** Not even tried: the channel is closed for the moment. */
        PAUSED
    }
}
