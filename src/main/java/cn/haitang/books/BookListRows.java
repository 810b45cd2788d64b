package cn.haitang.books;

import java.util.Collection;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

/** Fixed statements over {@code book_list}. */
interface BookListRows extends ReactiveCrudRepository<BookListRow, Long> {

    @Query("""
            SELECT * FROM book_list
            WHERE published = 1 AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<BookListRow> findPublished(long before, int limit);

    @Query("""
            SELECT * FROM book_list
            WHERE published = 1 AND age_band = :ageBand AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<BookListRow> findPublishedForAge(String ageBand, long before, int limit);

    @Query("""
            SELECT * FROM book_list
            WHERE published = 1 AND topic = :topic AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<BookListRow> findPublishedAbout(String topic, long before, int limit);

    @Query("""
            SELECT * FROM book_list
            WHERE published = 1 AND age_band = :ageBand AND topic = :topic AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<BookListRow> findPublishedForAgeAbout(String ageBand, String topic, long before, int limit);

    @Query("""
            SELECT * FROM book_list
            WHERE community_id IN (:communities) AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    Flux<BookListRow> findOf(Collection<Long> communities, long before, int limit);
}
