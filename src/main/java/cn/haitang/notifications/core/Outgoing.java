package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way into the outbox.
 *
 * @param values sealed
 */
public record Outgoing(
        String topic,
        boolean urgent,
        MemberId recipient,
        OrganisationId community,
        String subject,
        String values,
        @Nullable String page,
        String dedupKey,
        Instant dueAt) {}
