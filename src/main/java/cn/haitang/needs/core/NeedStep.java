package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a need's history; written with the change and never altered.
 *
 * @param actor null when a deadline acted
 * @param from null for the submission
 */
public record NeedStep(
        NeedId need,
        NeedAction action,
        @Nullable MemberId actor,
        Relation capacity,
        @Nullable NeedState from,
        NeedState to,
        @Nullable String note,
        Instant at) {}
