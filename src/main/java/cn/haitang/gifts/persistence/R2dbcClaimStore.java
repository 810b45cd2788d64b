package cn.haitang.gifts.persistence;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.core.ClaimStore;
import cn.haitang.gifts.core.GiftClaim;
import cn.haitang.members.MemberId;
import cn.haitang.shared.DomainException;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link ClaimStore} on R2DBC. */
@Repository
class R2dbcClaimStore implements ClaimStore {

    private static final String HOUSEHOLD = "uq_gift_claim_batch_household";

    private final ClaimRows rows;
    private final DatabaseClient database;

    R2dbcClaimStore(ClaimRows rows, DatabaseClient database) {
        this.rows = rows;
        this.database = database;
    }

    @Override
    public Mono<ClaimId> insert(GiftClaim claim) {
        return rows.save(ClaimRow.waiting(claim))
                .map(ClaimRow::number)
                .onErrorMap(DuplicateKeyException.class, R2dbcClaimStore::toRefusal);
    }

    /** The database names the key that was broken. */
    private static DomainException toRefusal(DuplicateKeyException error) {
        boolean household = String.valueOf(error.getMessage()).contains(HOUSEHOLD)
                || String.valueOf(error.getMostSpecificCause().getMessage()).contains(HOUSEHOLD);
        return new DomainException(household ? GiftError.GIFT_HOUSEHOLD_HAS_ONE : GiftError.GIFT_CLAIMED_ALREADY);
    }

    @Override
    public Mono<GiftClaim> find(ClaimId id) {
        return rows.findById(id.value()).map(ClaimRow::toClaim);
    }

    @Override
    public Mono<Boolean> move(
            ClaimId id,
            ClaimState expected,
            ClaimState next,
            @Nullable MemberId issuer,
            @Nullable String note,
            Instant now) {
        boolean stands = next == ClaimState.WAITING || next == ClaimState.HANDED_OVER;
        return database.sql("""
                        UPDATE gift_claim
                        SET state = :next, active = :active, issuer_id = :issuer, note = :note, handed_over_at = :at
                        WHERE id = :id AND state = :expected
                        """)
                .bind("next", next.name())
                .bind("active", orNull(stands ? 1 : null, Integer.class))
                .bind("issuer", orNull(issuer == null ? null : issuer.value(), Long.class))
                .bind("note", orNull(note, String.class))
                .bind("at", orNull(next == ClaimState.HANDED_OVER ? now : null, Instant.class))
                .bind("id", id.value())
                .bind("expected", expected.name())
                .fetch()
                .rowsUpdated()
                .map(changed -> changed == 1);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Mono<Integer> lapse(BatchId batch) {
        return rows.lapse(batch.value());
    }

    @Override
    public Mono<Integer> countForOthers(BatchId batch, MemberId member) {
        return rows.countForOthers(batch.value(), member.value());
    }

    @Override
    public Flux<BatchId> claimed(MemberId member, Collection<BatchId> batches) {
        return batches.isEmpty()
                ? Flux.empty()
                : rows.findClaimed(
                                member.value(),
                                batches.stream().map(BatchId::value).toList())
                        .map(BatchId::new);
    }

    @Override
    public Mono<Integer> countWaiting(BatchId batch) {
        return rows.countWaiting(batch.value());
    }

    @Override
    public Flux<GiftClaim> of(MemberId member, long before, int limit) {
        return rows.findOfMember(member.value(), before, limit).map(ClaimRow::toClaim);
    }

    @Override
    public Flux<GiftClaim> listed(BatchId batch, long before, int limit) {
        return rows.findListed(batch.value(), before, limit).map(ClaimRow::toClaim);
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        String fromKey = GiftClaim.ownKey(from);
        return rows.repointOwn(from.value(), into.value(), fromKey, GiftClaim.ownKey(into))
                .then(rows.repointOthers(from.value(), into.value(), fromKey))
                .then(rows.repointIssuer(from.value(), into.value()))
                .then();
    }

    @Override
    public Mono<Void> anonymise(MemberId member) {
        return rows.anonymise(member.value())
                .then(rows.forgetIssuer(member.value()))
                .then();
    }
}
