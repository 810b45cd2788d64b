package cn.haitang.books;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lists of books (书单), each recommended by somebody. Staff publish what they wrote without a second look: a list holds
 * only books of the catalogue, which says where each word comes from, and can be taken back at once. Every command
 * fails with {@link BooksError#BOOK_LIST_NOT_FOUND} unless the caller manages the list's community and with
 * {@link BooksError#BOOK_LIST_CHANGED} when somebody else was quicker.
 */
public interface BookLists {

    /** One that is published. Fails with BOOK_LIST_NOT_FOUND for any other. */
    Mono<ListView> get(BookListId id);

    /** Published lists, the latest first; null for any age or topic. */
    Mono<Slice<ListView>> list(@Nullable String ageBand, @Nullable String topic, @Nullable String after, int limit);

    /** One of a community the caller manages, unpublished too. */
    Mono<ListView> managed(CurrentMember staff, BookListId id);

    /** All lists of the communities the caller manages, the latest first. */
    Mono<Slice<ListView>> managed(CurrentMember staff, @Nullable String after, int limit);

    /** Writes a list nobody sees yet; the same idempotency key gives the first one again. */
    Mono<ListView> draft(CurrentMember staff, ListPlan plan, @Nullable String idempotencyKey);

    /** Changes a list that was read at {@code version}, also a published one; the community stays. */
    Mono<ListView> edit(CurrentMember staff, BookListId id, ListPlan plan, int version);

    /** Shows it to everybody, or takes it back. */
    Mono<ListView> publish(CurrentMember staff, BookListId id, boolean published, int version);

    /**
     * What a list is to be (L2).
     *
     * @param title 1 to 40 characters
     * @param recommender who recommends it, for example {@code 护苗宣传员 李老师}, 1 to 40 characters
     * @param intro at most 300 characters; null for none
     * @param entries 1 to 50, each book once, in the order people read them
     */
    record ListPlan(
            OrganisationId community,
            String title,
            String ageBand,
            String topic,
            String recommender,
            @Nullable String intro,
            List<Entry> entries) {

        public ListPlan {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A book on a list.
     *
     * @param reason why, 1 to 200 characters
     */
    record Entry(BookId book, String reason) {}

    /**
     * A list as people read it.
     *
     * @param books those of the plan's entries, in their order; like these empty in a list of lists
     * @param size how many books
     */
    record ListView(
            BookListId id,
            ListPlan plan,
            String ageBandName,
            String topicName,
            String communityName,
            List<BookView> books,
            int size,
            boolean published,
            int version) {

        public ListView {
            books = List.copyOf(books);
        }
    }
}
