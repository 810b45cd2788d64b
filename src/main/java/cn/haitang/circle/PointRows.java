package cn.haitang.circle;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code circle_point}. */
interface PointRows extends ReactiveCrudRepository<PointRow, Long> {

    @Query("""
            SELECT * FROM circle_point
            WHERE community_id IN (:communities) AND standing IN (:standings) AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    Flux<PointRow> findOf(Collection<Long> communities, Collection<String> standings, long after, int limit);

    @Modifying
    @Query("UPDATE circle_point SET changed_by = :into WHERE changed_by = :from")
    Mono<Long> repoint(long from, long into);
}
