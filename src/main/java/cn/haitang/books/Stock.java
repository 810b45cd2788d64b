package cn.haitang.books;

import cn.haitang.circle.NearbyPoint;
import cn.haitang.circle.PointId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands on the shelves of the reading points, and how it came and went (R7). */
public interface Stock {

    /** What a point has, on the shelf or lent, by the books' numbers. */
    Mono<Slice<StockLine>> at(PointId point, @Nullable String after, int limit);

    /** The points around an estate or a community with the book on the shelf, the nearest first, at most 20. */
    Flux<NearbyPoint> holders(BookId book, OrganisationId node);

    /**
     * Books come and go; the same idempotency key acts once. Fails with POINT_NOT_FOUND unless the caller manages the
     * point, {@link BooksError#BOOK_NOT_FOUND} for a book that is not in the catalogue, {@link BooksError#STOCK_SHORT}
     * when there are fewer than the change takes away.
     */
    Mono<Long> change(CurrentMember staff, StockChange change, @Nullable String idempotencyKey);

    /** What came and went at a point the caller manages, the latest first. */
    Mono<Slice<LoggedChange>> log(CurrentMember staff, PointId point, @Nullable String after, int limit);

    /**
     * A book at a point.
     *
     * @param copies on the shelf
     * @param lent out with readers
     */
    record StockLine(BookView book, int copies, int lent) {}

    /**
     * Books that come or go.
     *
     * @param copies 1 to 1,000
     * @param note at most 100 characters; null for none
     */
    record StockChange(
            PointId point,
            BookId book,
            ChangeKind kind,
            int copies,
            @Nullable String note) {}

    /** How books come and go. */
    enum ChangeKind {
        /** 上架: new ones on the shelf. */
        ARRIVED(1, 0),
        /** 下架: from the shelf, for good. */
        REMOVED(-1, 0),
        /** 借出. */
        LENT(-1, 1),
        /** 归还. */
        RETURNED(1, -1);

        private final int shelf;
        private final int out;

        ChangeKind(int shelf, int out) {
            this.shelf = shelf;
            this.out = out;
        }

        /** What one book of the change does to the shelf. */
        int shelf() {
            return shelf;
        }

        /** What one book of the change does to those lent. */
        int out() {
            return out;
        }
    }

    /** What came or went. */
    record LoggedChange(
            long id,
            String title,
            ChangeKind kind,
            int copies,
            @Nullable String note,
            Instant at) {}
}
