package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims.Availability;
import cn.haitang.gifts.GiftClaims.Claim;
import cn.haitang.gifts.GiftClaims.Offer;
import cn.haitang.gifts.GiftClaims.OwnClaim;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Claims and offers as people read them. */
@Component
class ClaimViews {

    private final BatchStore batches;
    private final BatchViews batchViews;
    private final Members members;
    private final SealedParticulars sealed;
    private final ClaimCodes codes;
    private final MessageSource messages;
    private final Clock clock;

    ClaimViews(
            BatchStore batches,
            BatchViews batchViews,
            Members members,
            SealedParticulars sealed,
            ClaimCodes codes,
            MessageSource messages,
            Clock clock) {
        this.batches = batches;
        this.batchViews = batchViews;
        this.members = members;
        this.sealed = sealed;
        this.codes = codes;
        this.messages = messages;
        this.clock = clock;
    }

    Mono<Offer> toOffer(Batch batch, boolean claimed, boolean attended) {
        Availability availability = availability(batch, claimed, attended);
        return Mono.zip(batchViews.community(batch), batchViews.activityTitle(batch))
                .map(known -> toOffer(batch, known.getT1(), known.getT2().orElse(null), availability));
    }

    private Offer toOffer(Batch batch, String community, @Nullable String activity, Availability availability) {
        return new Offer(
                batch.id(),
                batch.plan(),
                community,
                batchViews.kindName(batch),
                activity,
                batchViews.publicAudiences(batch),
                batch.free(),
                availability);
    }

    private Availability availability(Batch batch, boolean claimed, boolean attended) {
        Instant now = clock.instant();
        if (claimed) {
            return Availability.CLAIMED;
        }
        if (batch.plan().activity() != null && !attended) {
            return Availability.ATTENDEES_ONLY;
        }
        if (batch.closed() || !now.isBefore(batch.plan().claimUntil())) {
            return Availability.OVER;
        }
        if (now.isBefore(batch.plan().claimFrom())) {
            return Availability.NOT_YET;
        }
        return batch.free() > 0 ? Availability.OPEN : Availability.GONE;
    }

    /** For the members' own eyes, in the order given. */
    Mono<List<OwnClaim>> toOwn(List<GiftClaim> claims) {
        return batchesOf(claims)
                .flatMap(known -> Flux.fromIterable(claims)
                        .concatMap(claim -> toOwn(claim, Objects.requireNonNull(known.get(claim.batch()))))
                        .collectList());
    }

    private Mono<OwnClaim> toOwn(GiftClaim claim, Batch batch) {
        return batchViews.community(batch).map(community -> toOwn(claim, batch, community));
    }

    private OwnClaim toOwn(GiftClaim claim, Batch batch, String community) {
        boolean waiting = claim.state() == ClaimState.WAITING;
        return new OwnClaim(
                claim.number(),
                batch.id(),
                batch.plan().name(),
                batch.plan().contents(),
                community,
                sealed.open(claim.particulars()).forWhom(),
                claim.state(),
                stateName(claim.state()),
                waiting ? codes.of(claim.number()) : null,
                waiting ? codes.picture(claim.number()) : null,
                claim.claimedAt(),
                claim.handedOverAt());
    }

    private Mono<Map<BatchId, Batch>> batchesOf(List<GiftClaim> claims) {
        Set<BatchId> ids = Set.copyOf(claims.stream().map(GiftClaim::batch).toList());
        return batches.findAll(ids).collectMap(Batch::id, Function.identity());
    }

    /** For those who hand over. */
    Mono<List<Claim>> toClaims(List<GiftClaim> claims) {
        return Mono.zip(batchesOf(claims), names(claims))
                .map(known -> claims.stream()
                        .map(claim -> toClaim(
                                claim, Objects.requireNonNull(known.getT1().get(claim.batch())), known.getT2()))
                        .toList());
    }

    private Mono<Map<MemberId, String>> names(List<GiftClaim> claims) {
        return members.names(claims.stream()
                .flatMap(claim -> Stream.of(claim.member(), claim.issuer()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private Claim toClaim(GiftClaim claim, Batch batch, Map<MemberId, String> names) {
        Particulars particulars = sealed.open(claim.particulars());
        return new Claim(
                claim.number(),
                batch.id(),
                batch.plan().name(),
                batch.plan().contents(),
                Objects.requireNonNullElse(name(claim.member(), names), ""),
                particulars.forWhom(),
                particulars.door(),
                claim.state(),
                stateName(claim.state()),
                claim.claimedAt(),
                claim.handedOverAt(),
                name(claim.issuer(), names),
                claim.note());
    }

    private static @Nullable String name(@Nullable MemberId member, Map<MemberId, String> names) {
        return member == null ? null : names.getOrDefault(member, "");
    }

    private String stateName(ClaimState state) {
        return word("gift-claim.state." + state);
    }

    String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
