package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SignUpId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ticks made without a network. Every writing method joins the caller's transaction. */
public interface OfflineCheckInStore {

    /** What became of this tick of this device; empty for a new one. */
    Mono<OfflineCheckIn> find(ActivityId activity, SignUpId signUp, String device);

    Mono<Void> insert(OfflineCheckIn tick);

    /** Those of the activity that were not applied, the first first. */
    Flux<OfflineCheckIn> conflicts(ActivityId activity, int limit);

    /** Points what {@code from}'s devices brought to {@code into}; null for nobody. */
    Mono<Void> repoint(MemberId from, @Nullable MemberId into);
}
