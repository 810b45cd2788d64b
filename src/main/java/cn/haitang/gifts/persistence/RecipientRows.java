package cn.haitang.gifts.persistence;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code gift_recipient}. */
interface RecipientRows extends ReactiveCrudRepository<RecipientRow, Long> {

    @Query("SELECT id FROM gift_recipient WHERE id = :id AND retired = 0 FOR UPDATE")
    Mono<Long> lock(long id);

    @Modifying
    @Query("UPDATE gift_recipient SET volunteer_id = :into, version = version + 1 WHERE volunteer_id = :from")
    Mono<Long> repointVolunteer(long from, long into);

    @Modifying
    @Query("UPDATE gift_recipient SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);

    @Modifying
    @Query("""
            UPDATE gift_recipient
            SET volunteer_id = NULL, paired_at = NULL, version = version + 1
            WHERE volunteer_id = :member
            """)
    Mono<Long> forgetVolunteer(long member);

    @Modifying
    @Query("UPDATE gift_recipient SET maker_id = NULL WHERE maker_id = :member")
    Mono<Long> forgetMaker(long member);
}
