package cn.haitang.reading.persistence;

import java.time.Instant;
import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code reading_sign_up}. */
interface SignUpRows extends Repository<SignUpRow, Long> {

    @Query("SELECT * FROM reading_sign_up WHERE id = :id")
    Mono<SignUpRow> find(long id);

    @Query("SELECT * FROM reading_sign_up WHERE id = :id FOR UPDATE")
    Mono<SignUpRow> findLocked(long id);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE activity_id = :activity AND member_id IN (:members)
            ORDER BY id
            """)
    Flux<SignUpRow> findExisting(long activity, Collection<Long> members);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE series_id = :series AND member_id IN (:members) AND active = 1
            ORDER BY id
            FOR UPDATE
            """)
    Flux<SignUpRow> findBooked(long series, Collection<Long> members);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE activity_id = :activity AND state = 'WAITING' AND persons <= :persons
            ORDER BY arrival
            LIMIT :limit
            FOR UPDATE
            """)
    Flux<SignUpRow> findWaiting(long activity, int persons, int limit);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE member_id = :member AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<SignUpRow> findOfMember(long member, long before, int limit);

    @Query("""
            SELECT s.* FROM reading_sign_up s
            JOIN reading_activity a ON a.id = s.activity_id
            WHERE s.member_id = :member AND s.active = 1
              AND a.state IN ('OPEN', 'CLOSED', 'RUNNING', 'ENDED') AND a.starts_at <= :before
            ORDER BY a.starts_at DESC, s.id
            LIMIT :limit
            """)
    Flux<SignUpRow> findSoonOrNow(long member, Instant before, int limit);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE activity_id = :activity AND arrival > :after
            ORDER BY arrival
            LIMIT :limit
            """)
    Flux<SignUpRow> findListed(long activity, long after, int limit);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE state = 'OFFERED' AND offer_until <= :now
            ORDER BY offer_until, id
            LIMIT :limit
            """)
    Flux<SignUpRow> findLapsed(Instant now, int limit);

    @Query("""
            SELECT * FROM reading_sign_up
            WHERE activity_id = :activity AND arrival > :after AND state IN (:states) AND member_id IS NOT NULL
            ORDER BY arrival
            LIMIT :limit
            """)
    Flux<SignUpRow> findToTell(long activity, Collection<String> states, int after, int limit);

    @Modifying
    @Query("""
            UPDATE reading_sign_up
            SET state = 'ABSENT', decided_at = :now
            WHERE activity_id = :activity AND state = 'SEATED'
            """)
    Mono<Long> markAbsent(long activity, Instant now);

    @Modifying
    @Query("UPDATE IGNORE reading_sign_up SET member_id = :into WHERE member_id = :from")
    Mono<Long> repoint(long from, long into);

    @Modifying
    @Query("""
            UPDATE reading_sign_up
            SET member_id = :into, beneficiary_key = CONCAT('twofold ', id)
            WHERE member_id = :from
            """)
    Mono<Long> repointTwofold(long from, long into);

    @Modifying
    @Query("""
            UPDATE reading_sign_up
            SET member_id = NULL, beneficiary_key = '', idempotency_key = NULL, particulars_encrypted = NULL
            WHERE member_id = :member
            """)
    Mono<Long> anonymise(long member);
}
