package cn.haitang.needs.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code need}. */
interface NeedRows extends ReactiveCrudRepository<NeedRow, Long> {

    @Query("""
            SELECT * FROM need
            WHERE poster_id = :poster AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<NeedRow> findPosted(long poster, long before, int limit);

    @Query("""
            SELECT * FROM need
            WHERE assignee_id = :assignee AND state IN (:states) AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    Flux<NeedRow> findAssigned(long assignee, Collection<String> states, long after, int limit);

    @Query("""
            SELECT * FROM need
            WHERE state = 'ASSIGNED' AND acceptance_due_at < :now AND overdue_told_at IS NULL
            ORDER BY acceptance_due_at, id
            LIMIT :limit
            """)
    Flux<NeedRow> findOverdue(Instant now, int limit);

    @Modifying
    @Query("""
            UPDATE need SET overdue_told_at = :now
            WHERE id = :id AND version = :version AND overdue_told_at IS NULL
            """)
    Mono<Long> markOverdueTold(long id, int version, Instant now);

    @Query("""
            SELECT * FROM need
            WHERE state = 'AWAITING_CONFIRMATION' AND finished_at < :before
            ORDER BY finished_at, id
            LIMIT :limit
            """)
    Flux<NeedRow> findUnconfirmed(Instant before, int limit);

    @Query("""
            SELECT * FROM need
            WHERE state = 'SUSPENDED' AND suspended_until < :day
            ORDER BY suspended_until, id
            LIMIT :limit
            """)
    Flux<NeedRow> findSuspendedUntilBefore(LocalDate day, int limit);

    @Modifying
    @Query("UPDATE need SET poster_id = :into WHERE poster_id = :from")
    Mono<Long> repointPoster(long from, long into);

    @Modifying
    @Query("UPDATE need SET assignee_id = :into WHERE assignee_id = :from")
    Mono<Long> repointAssignee(long from, long into);

    /** The version grows, so that no change under way brings the particulars back. */
    @Modifying
    @Query("""
            UPDATE need
            SET address_encrypted = NULL, beneficiary_encrypted = NULL, phone_encrypted = NULL, latitude = NULL,
                longitude = NULL, wished_time = NULL, rating_comment = NULL, anonymous = 1, version = version + 1
            WHERE poster_id = :poster
            """)
    Mono<Long> anonymise(long poster);

    @Modifying
    @Query("UPDATE need_step SET note = NULL WHERE actor_id = :poster AND actor_role = 'POSTER'")
    Mono<Long> forgetNotes(long poster);

    @Modifying
    @Query("UPDATE need_step SET actor_id = :into WHERE actor_id = :from")
    Mono<Long> repointSteps(long from, long into);
}
