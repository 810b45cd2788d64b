package cn.haitang.gifts.core;

import cn.haitang.gifts.GiftError;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.shared.DomainException;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who may hand over and bring gifts in a community. */
@Component
class Volunteers {

    private final Pioneers pioneers;

    Volunteers(Pioneers pioneers) {
        this.pioneers = pioneers;
    }

    /** Fails with GIFT_VOLUNTEER_UNKNOWN unless the member volunteers in the community. */
    Mono<Void> require(OrganisationId community, MemberId volunteer) {
        return pioneers.servingIn(List.of(community))
                .any(pioneer -> pioneer.member().equals(volunteer))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_VOLUNTEER_UNKNOWN)))
                .then();
    }
}
