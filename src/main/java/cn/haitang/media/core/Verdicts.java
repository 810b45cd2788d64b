package cn.haitang.media.core;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoVerdictListener;
import cn.haitang.wechat.MediaVerdict;
import cn.haitang.wechat.MediaVerdictHandler;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings what WeChat says together with the photo it is about. The opinion may come before the check's name is stored:
 * whichever of the two is stored second finds the other.
 */
@Component
class Verdicts implements MediaVerdictHandler {

    private final PhotoStore store;
    /** Asked at use: the listeners stand in modules that need photos themselves. */
    private final ObjectProvider<PhotoVerdictListener> listeners;

    private final TransactionalOperator tx;
    private final Clock clock;

    Verdicts(PhotoStore store, ObjectProvider<PhotoVerdictListener> listeners, TransactionalOperator tx, Clock clock) {
        this.store = store;
        this.listeners = listeners;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Void> handle(MediaVerdict verdict) {
        return store.keepVerdict(verdict, clock.instant()).then(Mono.defer(() -> match(verdict.traceId())));
    }

    /** Acts on what WeChat said, if it did and we know about what. Not within a transaction: it must see all. */
    Mono<Void> match(String traceId) {
        return store.verdict(traceId).flatMap(this::act);
    }

    private Mono<Void> act(PhotoStore.Verdict verdict) {
        return switch (verdict.opinion()) {
            case PASS -> store.decide(verdict.photo(), PhotoState.SHOWN).then();
            case RISKY -> store.decide(verdict.photo(), PhotoState.HIDDEN).then();
            case UNDECIDED -> leaveToPeople(verdict.photo());
        };
    }

    /** Nobody but a person can decide: whoever looks after what it belongs to is told in the same transaction. */
    Mono<Void> leaveToPeople(PhotoId id) {
        return store.leaveToPeople(id)
                .filter(Boolean::booleanValue)
                .flatMap(left -> store.find(id))
                .mapNotNull(Photo::subject)
                .flatMap(subject -> Flux.fromStream(listeners::orderedStream)
                        .concatMap(listener -> listener.undecided(subject))
                        .then())
                .as(tx::transactional);
    }
}
