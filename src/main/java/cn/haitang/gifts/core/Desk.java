package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.GiftError;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who decides on a batch, and who hands its gifts over. */
@Component
class Desk {

    private final BatchStore batches;
    private final Organisations organisations;

    Desk(BatchStore batches, Organisations organisations) {
        this.batches = batches;
        this.organisations = organisations;
    }

    /** Whether the caller manages the community. */
    Mono<Boolean> manages(CurrentMember staff, OrganisationId community) {
        return organisations.get(community).map(staff::manages);
    }

    /** Fails with GIFT_BATCH_NOT_FOUND unless the caller manages its community. */
    Mono<Batch> requireManaged(CurrentMember staff, BatchId id) {
        return batches.find(id)
                .filterWhen(batch -> manages(staff, batch.plan().community()))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_NOT_FOUND)));
    }

    /** Whether the caller hands over: its community's staff, and volunteers who were appointed and still volunteer. */
    Mono<Boolean> handsOver(CurrentMember issuer, Batch batch) {
        return organisations.get(batch.plan().community()).flatMap(community -> {
            if (issuer.manages(community)) {
                return Mono.just(true);
            }
            return issuer.volunteersFor(community) ? batches.isIssuer(batch.id(), issuer.id()) : Mono.just(false);
        });
    }
}
