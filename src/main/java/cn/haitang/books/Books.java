package cn.haitang.books;

import cn.haitang.members.CurrentMember;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalogue, one for all communities. */
public interface Books {

    /** Fails with {@link BooksError#BOOK_NOT_FOUND} when there is none. */
    Mono<BookView> get(BookId id);

    /** Books whose title begins with the words, or whose ISBN they are, by title, at most 50. */
    Flux<BookView> search(String words);

    /**
     * Enters a book; the same idempotency key gives the first one again. Fails with {@link BooksError#BOOK_KNOWN} when
     * the catalogue has its ISBN, {@link BooksError#BOOKS_STAFF_ONLY} for others than staff.
     */
    Mono<BookView> add(CurrentMember staff, BookProfile profile, @Nullable String idempotencyKey);

    /**
     * Changes a book that was read at {@code version}; the community stays. Fails with BOOK_NOT_FOUND unless the caller
     * manages its community, {@link BooksError#BOOK_CHANGED} when somebody else was quicker.
     */
    Mono<BookView> edit(CurrentMember staff, BookId id, BookProfile profile, int version);
}
