package cn.haitang.contests.persistence;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code contest} and {@code contest_judge}. */
interface ContestRows extends ReactiveCrudRepository<ContestRow, Long> {

    @Query("SELECT * FROM contest WHERE id = :id FOR UPDATE")
    Mono<ContestRow> findLocked(long id);

    @Query("""
            SELECT * FROM contest
            WHERE community_id IN (:communities) AND state IN (:states) AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<ContestRow> findListed(Collection<Long> communities, Collection<String> states, long before, int limit);

    @Query("""
            SELECT c.* FROM contest c
            JOIN contest_judge j ON j.contest_id = c.id
            WHERE j.member_id = :judge AND c.state = 'OPEN'
            ORDER BY c.closes_at, c.id
            LIMIT :limit
            """)
    Flux<ContestRow> findJudgedBy(long judge, int limit);

    @Modifying
    @Query("UPDATE contest SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);

    @Modifying
    @Query("UPDATE IGNORE contest_judge SET member_id = :into WHERE member_id = :from")
    Mono<Long> repointJudge(long from, long into);

    @Modifying
    @Query("DELETE FROM contest_judge WHERE member_id = :member")
    Mono<Long> dismiss(long member);
}
