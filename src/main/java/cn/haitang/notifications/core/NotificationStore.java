package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notifications.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The outbox's tables. */
public interface NotificationStore {

    /** Adds what has a new dedup key. Joins the caller's transaction. */
    Mono<Void> insert(List<Outgoing> notices, Instant now);

    /**
     * Takes up to {@code limit} due ones, urgent ones first, then by time; nobody else gets them until the lease ends.
     */
    Mono<List<Leased>> claim(int limit, Instant now, Duration lease);

    /** Which of these members muted which topics. */
    Mono<Map<MemberId, Set<String>>> muted(Collection<MemberId> members);

    /** Writes the rulings whose lease is still the row's, and their entries. Joins the caller's transaction. */
    Mono<Void> settle(List<Ruling> rulings);

    /** Keeps WeChat's words; a repeated one changes nothing. */
    Mono<Void> insertResults(List<TemplateResult> results);

    /** Which of these messages have a result, and whether it is a success. */
    Mono<List<TemplateResult>> findResults(Collection<String> messageIds);

    /** Marks as delivered what the stored results prove; a delivered one stays. */
    Mono<Void> markDelivered(Collection<String> messageIds);

    /**
     * Sends what is accepted but refuted on to its next channel; gives how many. Joins the caller's transaction.
     *
     * @param byPerson true: the person refuses the account; false: WeChat's fault
     */
    Mono<Long> markFailed(Collection<String> messageIds, boolean byPerson, String outcome, Instant now);

    /**
     * Notes on accepted ones whose result is overdue that none came; gives how many. Joins the caller's transaction.
     */
    Mono<Long> noteMissingResults(Instant now, String outcome, int limit);

    /** Starts again what ended for this member as unreachable after {@code since}. */
    Mono<Long> restartUnreachable(MemberId member, Instant since, Instant now);

    /** Starts a dead letter of these communities again; gives 0 when there is none. */
    Mono<Long> restartDead(long notification, Collection<OrganisationId> communities, Instant now);

    /** Newest first, those with an id below {@code before}. */
    Mono<List<Stored>> inbox(MemberId member, long before, int limit);

    /** Gives 0 when it is not the member's. Reading twice keeps the first time. */
    Mono<Long> markRead(MemberId member, long notification, Instant now);

    /** Newest first, those with an id below {@code before}. */
    Mono<List<Stored>> trace(
            Collection<OrganisationId> communities,
            @Nullable String subject,
            @Nullable State state,
            long before,
            int limit);

    /** What was tried, oldest first, by notification. */
    Mono<Map<Long, List<Ruling.Entry>>> entries(Collection<Long> notifications);

    /** Mutes or unmutes. Idempotent. */
    Mono<Void> mute(MemberId member, String topic, boolean muted, Instant now);

    /** Points everything of {@code from} to {@code into}. Joins the caller's transaction. */
    Mono<Void> merge(MemberId from, MemberId into);

    /** Deletes all messages to the person and their preferences. Joins the caller's transaction. */
    Mono<Void> forget(MemberId member);

    /** How much waits and since when the first of it is due. */
    Mono<Backlog> backlog(Instant now);

    /** Forgets up to {@code limit} results older than that. */
    Mono<Long> forgetResults(Instant before, int limit);

    /**
     * WeChat's word on one message.
     *
     * @param status {@code success} or {@code failed…}
     */
    record TemplateResult(String messageId, String status, Instant at) {

        /** True when it arrived. */
        public boolean success() {
            return status.startsWith("success");
        }

        /** True when the person refuses the account's messages. */
        public boolean refusedByPerson() {
            return status.contains("user block");
        }
    }

    /** A notification as it is read. */
    record Stored(
            long id,
            String topic,
            MemberId recipient,
            String subject,
            String values,
            @Nullable String page,
            State state,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {}

    /**
     * The queue's length.
     *
     * @param pending all that wait, also for a later time
     * @param oldestDue null when nothing due waits
     */
    record Backlog(long pending, @Nullable Instant oldestDue) {}
}
