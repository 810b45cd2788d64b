package cn.haitang.books;

import cn.haitang.books.BookStore.Held;
import cn.haitang.circle.NearbyPoint;
import cn.haitang.circle.PointId;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Counts the books on the shelves. */
@Service
class Shelves implements Stock {

    private static final int MOST_COPIES = 1_000;
    private static final int MOST_HOLDERS = 20;

    /** How many of the nearest points are asked for a book. */
    private static final int POINTS_ASKED = 100;

    /** What the database gave up for another transaction's sake; outside the transaction, never within. */
    private static final Retry AFTER_DEADLOCK = Retry.backoff(3, Duration.ofMillis(20))
            .filter(TransientDataAccessException.class::isInstance)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final BookStore store;
    private final BookRows books;
    private final BookChoices choices;
    private final ReadingPoints points;
    private final Idempotency idempotency;
    private final Clock clock;

    Shelves(
            BookStore store,
            BookRows books,
            BookChoices choices,
            ReadingPoints points,
            Idempotency idempotency,
            Clock clock) {
        this.store = store;
        this.books = books;
        this.choices = choices;
        this.points = points;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<StockLine>> at(PointId point, @Nullable String after, int limit) {
        return points.get(point)
                .thenMany(store.stock(point, Texts.after(after), limit + 1))
                .collectList()
                .flatMap(held -> books.findAllById(
                                held.stream().map(line -> line.book().value()).toList())
                        .map(book -> book.toView(choices))
                        .collectMap(BookView::id)
                        .map(known -> held.stream()
                                .flatMap(line -> Stream.ofNullable(known.get(line.book()))
                                        .map(book -> new StockLine(book, line.copies(), line.lent())))
                                .toList()))
                .map(lines -> Slice.of(
                        lines, limit, line -> Long.toString(line.book().id().value())));
    }

    @Override
    public Flux<NearbyPoint> holders(BookId book, OrganisationId node) {
        return holders(List.of(book), node).take(MOST_HOLDERS);
    }

    /** The points around a node with one of the books on the shelf, the nearest first. */
    Flux<NearbyPoint> holders(Collection<BookId> wanted, OrganisationId node) {
        return points.around(node, false, POINTS_ASKED)
                .collectList()
                .flatMapMany(near -> store.onShelf(
                                wanted, near.stream().map(it -> it.point().id()).toList())
                        .map(Held::point)
                        .collect(Collectors.toSet())
                        .flatMapIterable(holding -> holding(near, holding)));
    }

    private static List<NearbyPoint> holding(List<NearbyPoint> near, Set<PointId> holding) {
        return near.stream().filter(it -> holding.contains(it.point().id())).toList();
    }

    @Override
    public Mono<Long> change(CurrentMember staff, StockChange change, @Nullable String idempotencyKey) {
        return points.managed(staff, change.point())
                .map(point -> wellFormed(change))
                .flatMap(checked -> idempotency.once(staff.id(), idempotencyKey, () -> move(staff, checked)))
                .retryWhen(AFTER_DEADLOCK)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        unknown -> new DomainException(BooksError.BOOK_NOT_FOUND));
    }

    private Mono<Long> move(CurrentMember staff, StockChange change) {
        return (change.kind() == ChangeKind.ARRIVED ? store.makeRoom(change) : Mono.<Void>empty())
                .then(Mono.defer(() -> store.move(change)))
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.STOCK_SHORT)))
                .flatMap(moved -> store.log(change, staff.id(), clock.instant()));
    }

    private static StockChange wellFormed(StockChange change) {
        if (change.copies() < 1 || change.copies() > MOST_COPIES) {
            throw new DomainException(BooksError.BOOK_INVALID, "本数请填 1 到 1000");
        }
        return new StockChange(
                change.point(),
                change.book(),
                change.kind(),
                change.copies(),
                Texts.optional(BooksError.BOOK_INVALID, "备注", change.note(), 100));
    }

    @Override
    public Mono<Slice<LoggedChange>> log(CurrentMember staff, PointId point, @Nullable String after, int limit) {
        return points.managed(staff, point)
                .thenMany(store.changes(point, Texts.before(after), limit + 1))
                .collectList()
                .map(changes -> Slice.of(changes, limit, change -> Long.toString(change.id())));
    }
}
