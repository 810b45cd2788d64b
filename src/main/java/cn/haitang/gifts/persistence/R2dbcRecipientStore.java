package cn.haitang.gifts.persistence;

import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.core.Recipient;
import cn.haitang.gifts.core.RecipientStore;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import java.util.Collection;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link RecipientStore} on R2DBC. */
@Repository
class R2dbcRecipientStore implements RecipientStore {

    private final RecipientRows rows;
    private final CommunityLists lists;

    R2dbcRecipientStore(RecipientRows rows, CommunityLists lists) {
        this.rows = rows;
        this.lists = lists;
    }

    @Override
    public Mono<Recipient> save(Recipient recipient) {
        return rows.save(RecipientRow.of(recipient))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(GiftError.DELIVERY_CHANGED))
                .map(RecipientRow::toRecipient);
    }

    @Override
    public Mono<Recipient> find(RecipientId id) {
        return rows.findById(id.value()).map(RecipientRow::toRecipient);
    }

    @Override
    public Mono<Boolean> lock(RecipientId id) {
        return rows.lock(id.value()).hasElement();
    }

    @Override
    public Flux<Recipient> findAll(Collection<RecipientId> ids) {
        return ids.isEmpty()
                ? Flux.empty()
                : rows.findAllById(ids.stream().map(RecipientId::value).toList())
                        .map(RecipientRow::toRecipient);
    }

    @Override
    public Flux<Recipient> list(Collection<OrganisationId> communities, long before, int limit) {
        return lists.find(RecipientRow.class, "gift_recipient", communities, "retired", false, before, limit)
                .map(RecipientRow::toRecipient);
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
