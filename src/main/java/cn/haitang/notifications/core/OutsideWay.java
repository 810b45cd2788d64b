package cn.haitang.notifications.core;

import cn.haitang.members.Members.Reach;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A channel that rings at the person's side. */
interface OutsideWay {

    /** Which channel it serves. */
    Channel channel();

    /**
     * Tries once. Never fails: what goes wrong is an {@link Answer}.
     *
     * @param reach null for a person nobody knows
     */
    Mono<Answer> offer(Journey journey, Values values, @Nullable Reach reach);
}
