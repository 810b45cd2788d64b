package cn.haitang.gifts.persistence;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code gift_batch} and {@code gift_issuer}. */
interface BatchRows extends ReactiveCrudRepository<BatchRow, Long> {

    @Query("SELECT id FROM gift_batch WHERE id = :id FOR UPDATE")
    Mono<Long> lock(long id);

    @Modifying
    @Query("""
            UPDATE gift_batch
            SET in_stock = in_stock + :amount, reserved = reserved + :promised
            WHERE id = :id AND closed = 0 AND reserved + :promised >= 0
              AND in_stock + :amount >= reserved + :promised
            """)
    Mono<Long> move(long id, int amount, int promised);

    @Modifying
    @Query("UPDATE gift_batch SET closed = 1 WHERE id = :id AND closed = 0 AND reserved = 0")
    Mono<Long> close(long id);

    @Modifying
    @Query("INSERT IGNORE INTO gift_issuer (batch_id, member_id) VALUES (:batch, :member)")
    Mono<Long> appoint(long batch, long member);

    @Modifying
    @Query("DELETE FROM gift_issuer WHERE batch_id = :batch AND member_id = :member")
    Mono<Long> dismiss(long batch, long member);

    @Query("SELECT COUNT(*) FROM gift_issuer WHERE batch_id = :batch AND member_id = :member")
    Mono<Long> countIssuers(long batch, long member);

    @Query("""
            SELECT b.* FROM gift_issuer i
            JOIN gift_batch b ON b.id = i.batch_id
            WHERE i.member_id = :member AND b.closed = 0
            ORDER BY i.batch_id DESC
            LIMIT :limit
            """)
    Flux<BatchRow> findIssuedBy(long member, int limit);

    @Modifying
    @Query("UPDATE gift_batch SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);

    @Modifying
    @Query("UPDATE gift_batch SET maker_id = NULL WHERE maker_id = :member")
    Mono<Long> forgetMaker(long member);

    @Modifying
    @Query("UPDATE IGNORE gift_issuer SET member_id = :into WHERE member_id = :from")
    Mono<Long> repointIssuer(long from, long into);

    @Modifying
    @Query("DELETE FROM gift_issuer WHERE member_id = :member")
    Mono<Long> deleteIssuer(long member);

    @Modifying
    @Query("UPDATE gift_ledger SET actor_id = :into WHERE actor_id = :from")
    Mono<Long> repointActor(long from, long into);

    @Modifying
    @Query("UPDATE gift_ledger SET actor_id = NULL WHERE actor_id = :member")
    Mono<Long> forgetActor(long member);
}
