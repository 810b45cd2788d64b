package cn.haitang.gifts.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: what they claimed, handed over and delivered comes together. */
@Component
class GiftMerger implements MemberMergeListener {

    private final BatchStore batches;
    private final ClaimStore claims;
    private final RecipientStore recipients;
    private final DeliveryStore deliveries;

    GiftMerger(BatchStore batches, ClaimStore claims, RecipientStore recipients, DeliveryStore deliveries) {
        this.batches = batches;
        this.claims = claims;
        this.recipients = recipients;
        this.deliveries = deliveries;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return batches.repoint(from, into)
                .then(Mono.defer(() -> claims.repoint(from, into)))
                .then(Mono.defer(() -> recipients.repoint(from, into)))
                .then(Mono.defer(() -> deliveries.repoint(from, into)));
    }
}
