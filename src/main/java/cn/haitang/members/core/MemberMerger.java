package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes one member out of two that are one person. */
@Component
class MemberMerger {

    private static final Logger log = LoggerFactory.getLogger(MemberMerger.class);

    private final MemberStore store;
    /** Asked at use: the listeners stand in modules that need members themselves. */
    private final ObjectProvider<MemberMergeListener> listeners;

    private final Clock clock;

    MemberMerger(MemberStore store, ObjectProvider<MemberMergeListener> listeners, Clock clock) {
        this.store = store;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Joins the caller's transaction. Does nothing when one of the two was merged meanwhile, or both are the same. */
    Mono<Void> merge(MemberId from, MemberId into) {
        if (from.equals(into)) {
            return Mono.empty();
        }
        return store.lockActive(from, into)
                .filter(active -> active.containsAll(List.of(from, into)))
                .flatMap(both -> mergeLocked(from, into));
    }

    private Mono<Void> mergeLocked(MemberId from, MemberId into) {
        return Flux.fromStream(listeners::orderedStream)
                .concatMap(listener -> listener.merge(from, into))
                .then(Mono.defer(() -> store.merge(from, into, clock.instant())))
                .then(Mono.defer(() -> store.markTags(into, clock.instant())))
                .doOnSuccess(done -> log.info("Member {} was merged into {}", from.value(), into.value()));
    }
}
