package cn.haitang.gifts.persistence;

import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.core.Delivery;
import cn.haitang.gifts.core.DeliveryStore;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import java.util.Collection;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link DeliveryStore} on R2DBC. */
@Repository
class R2dbcDeliveryStore implements DeliveryStore {

    private final DeliveryRows rows;
    private final CommunityLists lists;

    R2dbcDeliveryStore(DeliveryRows rows, CommunityLists lists) {
        this.rows = rows;
        this.lists = lists;
    }

    @Override
    public Mono<Delivery> save(Delivery delivery) {
        return rows.save(DeliveryRow.of(delivery))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(GiftError.DELIVERY_CHANGED))
                .map(DeliveryRow::toDelivery);
    }

    @Override
    public Mono<Delivery> find(DeliveryId id) {
        return rows.findById(id.value()).map(DeliveryRow::toDelivery);
    }

    @Override
    public Flux<Delivery> list(Collection<OrganisationId> communities, boolean finished, long before, int limit) {
        return lists.find(DeliveryRow.class, "gift_delivery", communities, "finished", finished, before, limit)
                .map(DeliveryRow::toDelivery);
    }

    @Override
    public Flux<Delivery> of(MemberId volunteer, boolean finished, long before, int limit) {
        return rows.findOfVolunteer(volunteer.value(), finished, before, limit).map(DeliveryRow::toDelivery);
    }

    @Override
    public Mono<Boolean> isAwaited(RecipientId recipient) {
        return rows.countAwaited(recipient.value()).map(count -> count > 0);
    }

    @Override
    public Mono<Void> forgetSignatures(RecipientId recipient) {
        return rows.forgetSignatures(recipient.value()).then();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repointVolunteer(from.value(), into.value())
                .then(rows.repointMaker(from.value(), into.value()))
                .then();
    }

    @Override
    public Mono<Void> forget(MemberId member) {
        return rows.forgetVolunteer(member.value())
                .then(rows.forgetMaker(member.value()))
                .then();
    }
}
