package cn.haitang.needs.persistence;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code service}. */
interface ServiceRows extends ReactiveCrudRepository<ServiceRow, Long> {

    @Query("""
            SELECT * FROM service
            WHERE area_id IN (:areas) AND retired = 0 AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    Flux<ServiceRow> findActive(Collection<Long> areas, long after, int limit);

    @Modifying
    @Query("UPDATE service SET retired = 1 WHERE id = :id")
    Mono<Long> retire(long id);
}
