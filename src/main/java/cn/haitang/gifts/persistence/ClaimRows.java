package cn.haitang.gifts.persistence;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code gift_claim}. */
interface ClaimRows extends ReactiveCrudRepository<ClaimRow, Long> {

    @Modifying
    @Query("""
            UPDATE gift_claim
            SET state = 'LAPSED', active = NULL
            WHERE batch_id = :batch AND state = 'WAITING'
            """)
    Mono<Integer> lapse(long batch);

    @Query("""
            SELECT COUNT(*) FROM gift_claim
            WHERE member_id = :member AND batch_id = :batch AND active = 1 AND for_other = 1
            """)
    Mono<Integer> countForOthers(long batch, long member);

    @Query("""
            SELECT batch_id FROM gift_claim
            WHERE member_id = :member AND batch_id IN (:batches) AND active = 1 AND for_other = 0
            """)
    Flux<Long> findClaimed(long member, Collection<Long> batches);

    @Query("SELECT COUNT(*) FROM gift_claim WHERE batch_id = :batch AND state = 'WAITING'")
    Mono<Integer> countWaiting(long batch);

    @Query("""
            SELECT * FROM gift_claim
            WHERE member_id = :member AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<ClaimRow> findOfMember(long member, long before, int limit);

    @Query("""
            SELECT * FROM gift_claim
            WHERE batch_id = :batch AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<ClaimRow> findListed(long batch, long before, int limit);

    @Modifying
    @Query("""
            UPDATE IGNORE gift_claim
            SET member_id = :into, holder_key = :intoKey
            WHERE member_id = :from AND holder_key = :fromKey
            """)
    Mono<Long> repointOwn(long from, long into, String fromKey, String intoKey);

    @Modifying
    @Query("""
            UPDATE gift_claim
            SET member_id = :into,
                holder_key = CASE WHEN holder_key = :fromKey THEN CONCAT('twofold ', id) ELSE holder_key END
            WHERE member_id = :from
            """)
    Mono<Long> repointOthers(long from, long into, String fromKey);

    @Modifying
    @Query("UPDATE gift_claim SET issuer_id = :into WHERE issuer_id = :from")
    Mono<Long> repointIssuer(long from, long into);

    @Modifying
    @Query("""
            UPDATE gift_claim
            SET member_id = NULL, holder_key = CONCAT('forgotten ', id), household_key = NULL,
                particulars_encrypted = NULL, note = NULL
            WHERE member_id = :member
            """)
    Mono<Long> anonymise(long member);

    @Modifying
    @Query("UPDATE gift_claim SET issuer_id = NULL WHERE issuer_id = :member")
    Mono<Long> forgetIssuer(long member);
}
