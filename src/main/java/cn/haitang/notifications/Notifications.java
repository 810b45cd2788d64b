package cn.haitang.notifications;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The outbox and what became of it. */
public interface Notifications {

    /**
     * Puts the notices into the outbox; a dedup key seen before is passed over. Joins the caller's transaction: they
     * leave if and only if it commits. Fails with IllegalArgumentException for an unknown topic.
     */
    Mono<Void> enqueue(List<Notice> notices);

    /**
     * Takes WeChat's word on a template message; may come before our own send is stored, or twice.
     *
     * @param status {@code success} or {@code failed…}
     */
    Mono<Void> recordResult(String templateMessageId, String status, Instant at);

    /** The person follows again: what waits in the trace as unreachable and is younger than a day is tried again. */
    Mono<Void> retryUnreachable(MemberId member);

    /** The person's inbox, newest first. */
    Mono<Slice<InboxItem>> inbox(MemberId member, @Nullable String after, int limit);

    /** Marks one as read; a foreign or unknown id changes nothing and fails with NOTIFICATION_NOT_FOUND. */
    Mono<Void> markRead(MemberId member, long notification);

    /**
     * What was sent in the communities the staff member manages, newest first.
     *
     * @param subject only about this, for example {@code need:1024}; null for all
     * @param state only in this state; null for all
     */
    Mono<Slice<Trace>> trace(
            CurrentMember staff, @Nullable String subject, @Nullable State state, @Nullable String after, int limit);

    /** Puts a dead letter back at the start of its plan. Fails with NOTIFICATION_NOT_FOUND unless dead and in scope. */
    Mono<Void> retry(CurrentMember staff, long notification);

    /** Where a notification stands. */
    enum State {
        /** Waits for its time or its turn. */
        PENDING,
        /** A channel took it; whether it arrived is not known yet. */
        ACCEPTED,
        /** WeChat confirmed that it arrived. */
        DELIVERED,
        /** No outside channel could take it; the inbox has it. */
        INBOX_ONLY,
        /** All tries failed; staff must look. */
        DEAD
    }

    /**
     * What a person reads in the inbox.
     *
     * @param page the mini-program page to open; null for none
     */
    record InboxItem(
            long id,
            String topic,
            String title,
            String text,
            @Nullable String page,
            Instant createdAt,
            @Nullable Instant readAt) {}

    /** One notification with everything that was tried; the recipient by name, never by phone or openid. */
    record Trace(
            long id,
            String topic,
            String title,
            String subject,
            String recipient,
            State state,
            Instant createdAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts) {}

    /**
     * One try on one channel.
     *
     * @param channel {@code OFFICIAL_ACCOUNT}, {@code SUBSCRIBE_MESSAGE}, {@code INBOX} or {@code PHONE_TASK}
     * @param outcome in plain words, with WeChat's code where there is one
     */
    record Attempt(String channel, Instant at, String outcome) {}
}
