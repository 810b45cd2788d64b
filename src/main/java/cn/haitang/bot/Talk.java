package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything an action may need to know about the message it answers.
 *
 * @param messageKey fit as idempotency key
 * @param location where a location message points; else null
 */
record Talk(
        CurrentMember member,
        Memory memory,
        String openId,
        String messageKey,
        @Nullable GeoPoint location,
        Instant now) {

    /** Says something and remembers what was remembered. */
    Turn says(String reply) {
        return new Turn(reply, memory);
    }

    /** Says something and expects an answer. */
    Turn asks(String reply, Open open) {
        return new Turn(reply, memory.withOpen(open));
    }

    Talk with(Memory next) {
        return new Talk(member, next, openId, messageKey, location, now);
    }
}
