package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What everybody of an activity is told. Every writing method joins the caller's transaction. */
public interface BroadcastStore {

    /** The same occasion of an activity a second time changes nothing. */
    Mono<Void> insert(Broadcast broadcast);

    /** Those not yet finished, the oldest first. */
    Flux<Broadcast> unfinished(int limit);

    /** Notes how far it has come; guarded by how far it was, so that of two nodes one tells. False for the other. */
    Mono<Boolean> advance(Broadcast broadcast, int toldUpTo, boolean finished);

    /** How many of the organiser's own words the activity heard since. */
    Mono<Long> messagesSince(ActivityId activity, Instant since);

    /** Points what {@code from} said to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);
}
