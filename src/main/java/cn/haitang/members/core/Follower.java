package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A follower we know already.
 *
 * @param unionDueAt when to ask WeChat again for the union id; null when it answered
 */
public record Follower(
        CurrentMember member, boolean following, @Nullable Instant unionDueAt) {

    /** True when nothing is left to ask: the common case of every further message. */
    boolean isSettled(Instant now) {
        return following && (unionDueAt == null || unionDueAt.isAfter(now));
    }
}
