package cn.haitang.books;

import java.time.Instant;
import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code book_wish}. */
interface WishRows extends ReactiveCrudRepository<WishRow, Long> {

    @Query("""
            SELECT * FROM book_wish
            WHERE member_id = :member AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<WishRow> findOfMember(long member, long before, int limit);

    @Query("""
            SELECT * FROM book_wish
            WHERE community_id IN (:communities) AND state = :state AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    Flux<WishRow> findOf(Collection<Long> communities, String state, long after, int limit);

    @Query("SELECT COUNT(*) FROM book_wish WHERE member_id = :member AND state = 'OPEN'")
    Mono<Long> countOpen(long member);

    @Modifying
    @Query("UPDATE book_wish SET state = :next WHERE id = :id AND state IN (:expected)")
    Mono<Long> move(long id, Collection<String> expected, String next);

    @Modifying
    @Query("""
            UPDATE book_wish
            SET state = 'ANSWERED', answer = :answer, answered_by = :by, answered_at = :now
            WHERE id = :id AND state = 'OPEN'
            """)
    Mono<Long> answer(long id, String answer, long by, Instant now);

    @Modifying
    @Query("""
            UPDATE book_wish
            SET member_id = NULL, note = NULL, title = '',
                state = CASE WHEN state IN ('FOUND', 'OPEN') THEN 'WITHDRAWN' ELSE state END
            WHERE member_id = :member
            """)
    Mono<Long> forget(long member);
}
