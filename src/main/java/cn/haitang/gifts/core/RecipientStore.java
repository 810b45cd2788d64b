package cn.haitang.gifts.core;

import cn.haitang.gifts.RecipientId;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where recipients are kept. */
public interface RecipientStore {

    /** Inserts one without id, else updates; fails with DELIVERY_CHANGED when somebody else was quicker. */
    Mono<Recipient> save(Recipient recipient);

    /** Empty when there is none; retired ones are found too. */
    Mono<Recipient> find(RecipientId id);

    /**
     * Keeps others from the recipient until the caller's transaction, which it joins, ends; false when there is none
     * any more.
     */
    Mono<Boolean> lock(RecipientId id);

    Flux<Recipient> findAll(Collection<RecipientId> ids);

    /** Of these communities, those not retired, the last first. */
    Flux<Recipient> list(Collection<OrganisationId> communities, long before, int limit);

    Mono<Void> repoint(MemberId from, MemberId into);

    /** Ends the person's pairings. */
    Mono<Void> forget(MemberId member);
}
