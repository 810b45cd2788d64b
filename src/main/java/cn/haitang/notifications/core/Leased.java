package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification this node may work on until its lease ends.
 *
 * @param lease the number by which the store knows that it is still ours
 * @param values sealed
 * @param step which channel of the plan is next, from 0
 * @param tries how often that channel was tried
 * @param round grows when the plan starts again
 * @param faulty a channel failed for a reason that is not the person's
 * @param unreachable the person does not follow the account
 * @param uncertainSince since when, before this lease, a call may have been accepted; null when there is none
 */
public record Leased(
        long id,
        long lease,
        Instant leasedAt,
        Instant leaseEnd,
        String topic,
        MemberId recipient,
        OrganisationId community,
        String subject,
        String values,
        @Nullable String page,
        int step,
        int tries,
        int round,
        boolean faulty,
        boolean unreachable,
        @Nullable Instant uncertainSince,
        Instant createdAt) {

    /**
     * What WeChat recognises a repetition by; the same for every try of the same round on every node. 32 characters.
     */
    String clientMessageId() {
        return String.format(java.util.Locale.ROOT, "haitang-%019d-%04d", id, round % 10_000);
    }
}
