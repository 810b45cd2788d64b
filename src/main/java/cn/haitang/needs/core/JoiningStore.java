package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who joined which need. Every writing method joins the caller's transaction. */
public interface JoiningStore {

    /** The need as it is, kept from changing until the transaction ends. Empty when there is none. */
    Mono<Need> hold(NeedId need);

    /** Joining twice keeps the first time. */
    Mono<Void> add(NeedId need, MemberId member, Instant now);

    Mono<Void> remove(NeedId need, MemberId member);

    /** How many joined each; a need nobody joined is left out. */
    Mono<Map<NeedId, Long>> count(Collection<NeedId> needs);

    /** Everybody who joined, also somebody whose transaction ended a moment ago. */
    Mono<List<MemberId>> members(NeedId need);

    /** Below the number {@code before}, newest need first; without texts that wait for a look. */
    Flux<Joining> of(MemberId member, long before, int limit);

    /** Who joined {@code from} has joined {@code into}, but for its poster. */
    Mono<Void> move(NeedId from, NeedId into);

    /** Points all of {@code from}'s joinings to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Forgets what the member joined. */
    Mono<Void> forget(MemberId member);

    /** A need and since when it was joined. */
    record Joining(Need need, Instant joinedAt) {}
}
