package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What gifts knows of a person. Gifts promised to one who leaves are free for others, and what a volunteer who leaves
 * was to bring waits for another.
 */
@Component
class GiftRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final BatchStore batches;
    private final ClaimStore claims;
    private final RecipientStore recipients;
    private final DeliveryStore deliveries;
    private final ClaimService desk;
    private final SealedParticulars sealed;

    GiftRecords(
            BatchStore batches,
            ClaimStore claims,
            RecipientStore recipients,
            DeliveryStore deliveries,
            ClaimService desk,
            SealedParticulars sealed) {
        this.batches = batches;
        this.claims = claims;
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.desk = desk;
        this.sealed = sealed;
    }

    @Override
    public String section() {
        return "gifts";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.zip(toldClaims(member), toldDeliveries(member))
                .map(told -> Stream.concat(told.getT1().stream(), told.getT2().stream())
                        .toList())
                .filter(told -> !told.isEmpty())
                .cast(Object.class);
    }

    private Mono<List<ToldClaim>> toldClaims(MemberId member) {
        return claims.of(member, Long.MAX_VALUE, MOST)
                .collectList()
                .flatMap(found -> names(found.stream().map(GiftClaim::batch).collect(Collectors.toSet()))
                        .map(known -> found.stream()
                                .map(claim -> tell(claim, Objects.requireNonNull(known.get(claim.batch()))))
                                .toList()));
    }

    /** Not to whom: that is another person's data. */
    private Mono<List<ToldDelivery>> toldDeliveries(MemberId member) {
        return Flux.just(false, true)
                .concatMap(finished -> deliveries.of(member, finished, Long.MAX_VALUE, MOST))
                .map(brought -> new ToldDelivery(
                        brought.number().value(),
                        brought.items(),
                        brought.state(),
                        brought.plannedAt(),
                        brought.doneAt()))
                .collectList();
    }

    private Mono<Map<BatchId, Batch>> names(Set<BatchId> ids) {
        return batches.findAll(ids).collectMap(Batch::id, Function.identity());
    }

    private ToldClaim tell(GiftClaim claim, Batch batch) {
        Particulars particulars = sealed.open(claim.particulars());
        return new ToldClaim(
                claim.number().value(),
                batch.plan().name(),
                claim.state(),
                particulars.forWhom(),
                particulars.phone(),
                particulars.door(),
                claim.claimedAt(),
                claim.handedOverAt());
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return claims.of(member.id(), Long.MAX_VALUE, MOST)
                .filter(claim -> claim.state() == ClaimState.WAITING)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(desk::release)
                .then(Mono.defer(() -> claims.anonymise(member.id())))
                .then(Mono.defer(() -> recipients.forget(member.id())))
                .then(Mono.defer(() -> deliveries.forget(member.id())))
                .then(Mono.defer(() -> batches.forget(member.id())));
    }

    /** A claim as its person reads it. */
    record ToldClaim(
            long id,
            String gift,
            ClaimState state,
            @Nullable String forWhom,
            @Nullable String phone,
            @Nullable String door,
            Instant claimedAt,
            @Nullable Instant handedOverAt) {}

    /** A delivery as its volunteer reads it. */
    record ToldDelivery(
            long id,
            String items,
            DeliveryState state,
            Instant plannedAt,
            @Nullable Instant doneAt) {}
}
