package cn.haitang.notifications.core;

import cn.haitang.notifications.Notifications.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a leased notification; written only while the lease is still ours.
 *
 * @param dueAt PENDING: when it is tried again; ACCEPTED: when its result is overdue; else null
 * @param uncertainSince since when a call may have been accepted; null when there is none
 * @param messageId WeChat's id of the accepted message; null for none
 * @param entries what was tried, for the trace
 */
public record Ruling(
        long id,
        long lease,
        String topic,
        State state,
        int step,
        int tries,
        boolean faulty,
        boolean unreachable,
        @Nullable Instant dueAt,
        @Nullable Instant uncertainSince,
        @Nullable String messageId,
        @Nullable Instant acceptedAt,
        List<Entry> entries) {

    public Ruling {
        entries = List.copyOf(entries);
    }

    /** One try, for the trace. */
    public record Entry(Channel channel, String outcome, Instant at) {

        private static final int LONGEST = 200;

        public Entry {
            outcome = Wording.cut(outcome, LONGEST);
        }
    }
}
