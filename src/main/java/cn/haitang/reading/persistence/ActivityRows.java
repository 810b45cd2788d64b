package cn.haitang.reading.persistence;

import java.time.Instant;
import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code reading_activity}. */
interface ActivityRows extends ReactiveCrudRepository<ActivityRow, Long> {

    @Query("""
            SELECT * FROM reading_activity
            WHERE state = 'OPEN' AND sign_up_until <= :now
            ORDER BY sign_up_until, id
            LIMIT :limit
            """)
    Flux<ActivityRow> findSignUpOver(Instant now, int limit);

    @Query("""
            SELECT * FROM reading_activity
            WHERE state IN ('OPEN', 'CLOSED') AND starts_at <= :now
            ORDER BY starts_at, id
            LIMIT :limit
            """)
    Flux<ActivityRow> findBegun(Instant now, int limit);

    @Query("""
            SELECT * FROM reading_activity
            WHERE state = 'RUNNING' AND ends_at <= :now
            ORDER BY ends_at, id
            LIMIT :limit
            """)
    Flux<ActivityRow> findOver(Instant now, int limit);

    /** An occasion ends with the beginning in milliseconds. */
    @Query("""
            SELECT a.* FROM reading_activity a
            WHERE a.state IN (:states) AND a.starts_at > :from AND a.starts_at <= :until
              AND NOT EXISTS (
                SELECT 1 FROM reading_broadcast b
                WHERE b.activity_id = a.id
                  AND b.occasion = CONCAT(:reminder, ' ', CAST(UNIX_TIMESTAMP(a.starts_at) * 1000 AS UNSIGNED)))
            ORDER BY a.starts_at, a.id
            LIMIT :limit
            """)
    Flux<ActivityRow> findToRemind(Collection<String> states, Instant from, Instant until, String reminder, int limit);

    @Query("""
            SELECT a.* FROM reading_activity a
            WHERE a.state IN ('ENDED', 'SUMMARISED') AND a.ends_at > :from AND a.ends_at <= :until
              AND NOT EXISTS (
                SELECT 1 FROM reading_broadcast b WHERE b.activity_id = a.id AND b.occasion = :question)
            ORDER BY a.ends_at, a.id
            LIMIT :limit
            """)
    Flux<ActivityRow> findToAsk(Instant from, Instant until, String question, int limit);

    @Modifying
    @Query("UPDATE reading_activity SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);

    @Modifying
    @Query("UPDATE reading_activity SET reviewer_id = :into WHERE reviewer_id = :from")
    Mono<Long> repointReviewer(long from, long into);
}
