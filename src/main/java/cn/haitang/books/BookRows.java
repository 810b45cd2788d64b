package cn.haitang.books;

import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

/** Fixed statements over {@code book}. */
interface BookRows extends ReactiveCrudRepository<BookRow, Long> {

    /** The beginning is a LIKE pattern. */
    @Query("""
            SELECT * FROM book
            WHERE title LIKE :beginning
            ORDER BY title, id
            LIMIT :limit
            """)
    Flux<BookRow> findByTitle(String beginning, int limit);

    Flux<BookRow> findByIsbn(String isbn);
}
