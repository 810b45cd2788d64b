package cn.haitang.needs;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** 我也有: people who have the same trouble join a need on the whiteboard and are told how it ends. */
public interface Joinings {

    /**
     * Joins; idempotent. Gives how many joined.
     *
     * <p>Fails with {@link NeedError#NEED_NOT_FOUND} for a need that is not on the whiteboard, with
     * {@link NeedError#NEED_ACTION_NOT_ALLOWED} for one that is struck through already, and with
     * {@link NeedError#OWN_NEED} for one's own.
     */
    Mono<Long> join(CurrentMember member, NeedId need);

    /** Takes it back; idempotent. Gives how many are left. Fails with NEED_NOT_FOUND as {@link #join} does. */
    Mono<Long> leave(CurrentMember member, NeedId need);

    /** What the member joined, the newest need first. */
    Mono<Slice<Joined>> of(CurrentMember member, @Nullable String after, int limit);

    /** A need somebody joined, as the whiteboard shows it. */
    record Joined(NeedId need, String title, NeedState state, String stateName, Instant joinedAt) {}
}
