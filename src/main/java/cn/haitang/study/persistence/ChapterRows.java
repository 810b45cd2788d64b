package cn.haitang.study.persistence;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fixed statements over {@code study_chapter}. */
interface ChapterRows extends ReactiveCrudRepository<ChapterRow, Long> {

    @Query("SELECT * FROM study_chapter WHERE course_id IN (:courses) ORDER BY course_id, place")
    Flux<ChapterRow> findOf(Collection<Long> courses);

    @Modifying
    @Query("DELETE FROM study_chapter WHERE course_id = :course")
    Mono<Long> deleteOf(long course);
}
