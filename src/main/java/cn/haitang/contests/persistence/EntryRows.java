package cn.haitang.contests.persistence;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code contest_entry} and {@code contest_score}. */
interface EntryRows extends ReactiveCrudRepository<EntryRow, Long> {

    @Query("""
            SELECT * FROM contest_entry
            WHERE member_id = :member AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<EntryRow> findOfMember(long member, long before, int limit);

    @Query("""
            SELECT * FROM contest_entry
            WHERE contest_id = :contest AND active = 1 AND id > :after AND (member_id IS NULL OR member_id <> :judge)
            ORDER BY id
            LIMIT :limit
            """)
    Flux<EntryRow> findToJudge(long contest, long judge, long after, int limit);

    @Query("""
            SELECT * FROM contest_entry
            WHERE contest_id = :contest AND active = 1 AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    Flux<EntryRow> findTakingPart(long contest, long after, int limit);

    @Query("""
            SELECT * FROM contest_entry
            WHERE contest_id = :contest AND active = 1 AND award IS NOT NULL
            ORDER BY award, age_group, id
            LIMIT :limit
            """)
    Flux<EntryRow> findWinners(long contest, int limit);

    @Modifying
    @Query("UPDATE IGNORE contest_entry SET member_id = :into WHERE member_id = :from")
    Mono<Long> repoint(long from, long into);

    @Modifying
    @Query("""
            UPDATE contest_entry
            SET member_id = :into, author_key = CONCAT('twofold ', id)
            WHERE member_id = :from
            """)
    Mono<Long> repointTwofold(long from, long into);

    @Modifying
    @Query("UPDATE IGNORE contest_score SET member_id = :into WHERE member_id = :from")
    Mono<Long> repointScores(long from, long into);

    @Modifying
    @Query("DELETE FROM contest_score WHERE member_id = :member")
    Mono<Long> deleteScores(long member);

    @Modifying
    @Query("""
            UPDATE contest_entry
            SET member_id = NULL, author_key = '', author_encrypted = NULL, title = '', body = '', publish = FALSE,
                state = 'WITHDRAWN', active = NULL, award = NULL, reason = NULL
            WHERE member_id = :member
            """)
    Mono<Long> anonymise(long member);
}
