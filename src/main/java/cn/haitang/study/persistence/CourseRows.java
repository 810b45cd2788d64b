package cn.haitang.study.persistence;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code study_course}. */
interface CourseRows extends ReactiveCrudRepository<CourseRow, Long> {

    @Query("""
            SELECT * FROM study_course
            WHERE community_id IN (:communities) AND state IN (:states) AND id < :before
              AND (for_minors = TRUE OR :all = 1)
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<CourseRow> findListed(
            Collection<Long> communities, Collection<String> states, int all, long before, int limit);

    @Modifying
    @Query("UPDATE study_course SET maker_id = :into WHERE maker_id = :from")
    Mono<Long> repointMaker(long from, long into);
}
