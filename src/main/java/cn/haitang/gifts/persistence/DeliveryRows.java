package cn.haitang.gifts.persistence;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code gift_delivery}. */
interface DeliveryRows extends ReactiveCrudRepository<DeliveryRow, Long> {

    @Query("""
            SELECT * FROM gift_delivery
            WHERE volunteer_id = :volunteer AND finished = :finished AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<DeliveryRow> findOfVolunteer(long volunteer, boolean finished, long before, int limit);

    @Query("SELECT COUNT(*) FROM gift_delivery WHERE recipient_id = :recipient AND finished = 0")
    Mono<Integer> countAwaited(long recipient);

    @Modifying
    @Query("UPDATE gift_delivery SET signed_encrypted = NULL, version = version + 1 WHERE recipient_id = :recipient")
    Mono<Long> forgetSignatures(long recipient);

    @Modifying
    @Query("UPDATE gift_delivery SET volunteer_id = :into, version = version + 1 WHERE volunteer_id = :from")
    Mono<Long> repointVolunteer(long from, long into);

    @Modifying
    @Query("UPDATE gift_delivery SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);

    @Modifying
    @Query("""
            UPDATE gift_delivery
            SET volunteer_id = NULL, version = version + 1,
                state = CASE WHEN finished = 0 THEN 'PLANNED' ELSE state END
            WHERE volunteer_id = :member
            """)
    Mono<Long> forgetVolunteer(long member);

    @Modifying
    @Query("UPDATE gift_delivery SET maker_id = NULL WHERE maker_id = :member")
    Mono<Long> forgetMaker(long member);
}
