package cn.haitang.gifts.core;

import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.RecipientId;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where deliveries are kept. */
public interface DeliveryStore {

    /** Inserts one without id, else updates; fails with DELIVERY_CHANGED when somebody else was quicker. */
    Mono<Delivery> save(Delivery delivery);

    /** Empty when there is none. */
    Mono<Delivery> find(DeliveryId id);

    /** Of these communities, the last first. */
    Flux<Delivery> list(Collection<OrganisationId> communities, boolean finished, long before, int limit);

    /** What the volunteer brings or brought, the last first. */
    Flux<Delivery> of(MemberId volunteer, boolean finished, long before, int limit);

    /** Whether one to this recipient is under way. */
    Mono<Boolean> isAwaited(RecipientId recipient);

    /** Forgets who signed for what was brought to this recipient. */
    Mono<Void> forgetSignatures(RecipientId recipient);

    Mono<Void> repoint(MemberId from, MemberId into);

    /** What the person was to bring waits for another. */
    Mono<Void> forget(MemberId member);
}
