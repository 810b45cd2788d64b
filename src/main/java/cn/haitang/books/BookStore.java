package cn.haitang.books;

import cn.haitang.books.BookLists.Entry;
import cn.haitang.books.Stock.ChangeKind;
import cn.haitang.books.Stock.LoggedChange;
import cn.haitang.books.Stock.StockChange;
import cn.haitang.circle.PointId;
import cn.haitang.members.MemberId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which books stand on which list and on which shelf. Every writing method joins the caller's transaction. */
@Repository
class BookStore {

    private static final List<String> REPOINT = List.of(
            "UPDATE book SET changed_by = :into WHERE changed_by = :from",
            "UPDATE book_list SET changed_by = :into WHERE changed_by = :from",
            "UPDATE book_stock_change SET changed_by = :into WHERE changed_by = :from",
            "UPDATE book_wish SET answered_by = :into WHERE answered_by = :from",
            "UPDATE book_wish SET member_id = :into WHERE member_id = :from");

    private final DatabaseClient database;

    BookStore(DatabaseClient database) {
        this.database = database;
    }

    /** In the list's order. */
    Flux<Entry> entries(BookListId list) {
        return database.sql("""
                        SELECT book_id, reason
                        FROM book_list_entry
                        WHERE list_id = :list
                        ORDER BY position
                        LIMIT 50
                        """)
                .bind("list", list.value())
                .map(row -> new Entry(new BookId(number(row, "book_id")), text(row, "reason")))
                .all();
    }

    Mono<Void> replaceEntries(BookListId list, List<Entry> entries) {
        List<Object> values = new ArrayList<>();
        for (Entry entry : entries) {
            values.addAll(
                    List.of(list.value(), values.size() / 4 + 1, entry.book().value(), entry.reason()));
        }
        String places = String.join(", ", Collections.nCopies(entries.size(), "(?, ?, ?, ?)"));
        return database.sql("DELETE FROM book_list_entry WHERE list_id = :list")
                .bind("list", list.value())
                .then()
                .then(Mono.defer(() -> database.sql(
                                "INSERT INTO book_list_entry (list_id, position, book_id, reason) VALUES " + places)
                        .bindValues(values)
                        .then()));
    }

    Flux<Held> stock(PointId point, long after, int limit) {
        return database.sql("""
                        SELECT point_id, book_id, copies, lent
                        FROM book_stock
                        WHERE point_id = :point AND book_id > :after AND (copies > 0 OR lent > 0)
                        ORDER BY book_id
                        LIMIT :limit
                        """)
                .bind("point", point.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(Held::of)
                .all();
    }

    /** Which of the points have which of the books on the shelf; both few. */
    Flux<Held> onShelf(Collection<BookId> books, Collection<PointId> points) {
        if (books.isEmpty() || points.isEmpty()) {
            return Flux.empty();
        }
        return database.sql("""
                        SELECT point_id, book_id, copies, lent
                        FROM book_stock
                        WHERE point_id IN (:points) AND book_id IN (:books) AND copies > 0
                        ORDER BY point_id, book_id
                        LIMIT 5000
                        """)
                .bind("points", points.stream().map(PointId::value).toList())
                .bind("books", books.stream().map(BookId::value).toList())
                .map(Held::of)
                .all();
    }

    /** Gives the book a place at the point. Fails with DataIntegrityViolationException for an unknown book. */
    Mono<Void> makeRoom(StockChange change) {
        return database.sql("""
                        INSERT INTO book_stock (point_id, book_id, copies, lent)
                        VALUES (:point, :book, 0, 0)
                        ON DUPLICATE KEY UPDATE copies = copies
                        """)
                .bind("point", change.point().value())
                .bind("book", change.book().value())
                .then();
    }

    /** Empty when there are fewer than the change takes away: the guard decides, whoever else changes it now. */
    Mono<Long> move(StockChange change) {
        int shelf = change.kind().shelf() * change.copies();
        int out = change.kind().out() * change.copies();
        return database.sql("""
                        UPDATE book_stock
                        SET copies = copies + :shelf, lent = lent + :out
                        WHERE point_id = :point AND book_id = :book AND copies + :shelf >= 0 AND lent + :out >= 0
                        """)
                .bind("shelf", shelf)
                .bind("out", out)
                .bind("point", change.point().value())
                .bind("book", change.book().value())
                .fetch()
                .rowsUpdated()
                .filter(changed -> changed == 1);
    }

    /** Gives its number. */
    Mono<Long> log(StockChange change, MemberId by, Instant now) {
        String note = change.note();
        return database.sql("""
                        INSERT INTO book_stock_change (point_id, book_id, kind, copies, note, changed_by, changed_at)
                        VALUES (:point, :book, :kind, :copies, :note, :by, :now)
                        """)
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("point", change.point().value())
                .bind("book", change.book().value())
                .bind("kind", change.kind().name())
                .bind("copies", change.copies())
                .bind("note", note == null ? Parameters.in(String.class) : note)
                .bind("by", by.value())
                .bind("now", now)
                .map(row -> number(row, "id"))
                .one();
    }

    /** The latest first. */
    Flux<LoggedChange> changes(PointId point, long before, int limit) {
        return database.sql("""
                        SELECT c.id, b.title, c.kind, c.copies, c.note, c.changed_at
                        FROM book_stock_change c
                        JOIN book b ON b.id = c.book_id
                        WHERE c.point_id = :point AND c.id < :before
                        ORDER BY c.id DESC
                        LIMIT :limit
                        """)
                .bind("point", point.value())
                .bind("before", before)
                .bind("limit", limit)
                .map(BookStore::toChange)
                .all();
    }

    /** Points what {@code from} wished and entered to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into) {
        return Flux.fromIterable(REPOINT)
                .concatMap(statement -> database.sql(statement)
                        .bind("from", from.value())
                        .bind("into", into.value())
                        .then())
                .then();
    }

    private static LoggedChange toChange(Readable row) {
        @Nullable String note = row.get("note", String.class);
        return new LoggedChange(
                number(row, "id"),
                text(row, "title"),
                ChangeKind.valueOf(text(row, "kind")),
                (int) number(row, "copies"),
                note,
                Objects.requireNonNull(row.get("changed_at", LocalDateTime.class))
                        .toInstant(ZoneOffset.UTC));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    /** A book at a point. */
    record Held(PointId point, BookId book, int copies, int lent) {

        static Held of(Readable row) {
            return new Held(
                    new PointId(number(row, "point_id")),
                    new BookId(number(row, "book_id")),
                    (int) number(row, "copies"),
                    (int) number(row, "lent"));
        }
    }
}
