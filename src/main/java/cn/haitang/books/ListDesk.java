package cn.haitang.books;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes and shows the lists of books. */
@Service
class ListDesk implements BookLists {

    private static final int MOST_BOOKS = 50;

    private final BookListRows rows;
    private final BookRows books;
    private final BookStore store;
    private final BookChoices choices;
    private final Librarians librarians;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    ListDesk(
            BookListRows rows,
            BookRows books,
            BookStore store,
            BookChoices choices,
            Librarians librarians,
            Organisations organisations,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.books = books;
        this.store = store;
        this.choices = choices;
        this.librarians = librarians;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<ListView> get(BookListId id) {
        return rows.findById(id.value())
                .filter(BookListRow::published)
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_LIST_NOT_FOUND)))
                .flatMap(this::open);
    }

    @Override
    public Mono<Slice<ListView>> list(
            @Nullable String ageBand, @Nullable String topic, @Nullable String after, int limit) {
        return page(published(ageBand, topic, Texts.before(after), limit + 1), limit);
    }

    private Flux<BookListRow> published(@Nullable String ageBand, @Nullable String topic, long before, int limit) {
        if (ageBand == null) {
            return topic == null ? rows.findPublished(before, limit) : rows.findPublishedAbout(topic, before, limit);
        }
        return topic == null
                ? rows.findPublishedForAge(ageBand, before, limit)
                : rows.findPublishedForAgeAbout(ageBand, topic, before, limit);
    }

    private Mono<Slice<ListView>> page(Flux<BookListRow> found, int limit) {
        return found.concatMap(row -> toView(row, List.of(), List.of()))
                .collectList()
                .map(lists ->
                        Slice.of(lists, limit, list -> Long.toString(list.id().value())));
    }

    @Override
    public Mono<ListView> managed(CurrentMember staff, BookListId id) {
        return requireManaged(staff, id).flatMap(this::open);
    }

    private Mono<BookListRow> requireManaged(CurrentMember staff, BookListId id) {
        return rows.findById(id.value())
                .filterWhen(row -> librarians.manages(staff, row.communityId()))
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_LIST_NOT_FOUND)));
    }

    @Override
    public Mono<Slice<ListView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        return librarians
                .communities(staff)
                .flatMap(communities -> page(rows.findOf(communities, Texts.before(after), limit + 1), limit));
    }

    /** The list with its books. */
    private Mono<ListView> open(BookListRow row) {
        return store.entries(row.listId())
                .collectList()
                .flatMap(entries -> books.findAllById(entries.stream()
                                .map(entry -> entry.book().value())
                                .toList())
                        .map(book -> book.toView(choices))
                        .collectMap(BookView::id)
                        .flatMap(known -> toView(row, entries, inOrder(entries, known))));
    }

    private static List<BookView> inOrder(List<Entry> entries, Map<BookId, BookView> known) {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(known.get(entry.book())))
                .toList();
    }

    private Mono<ListView> toView(BookListRow row, List<Entry> entries, List<BookView> shown) {
        return organisations
                .get(new OrganisationId(row.communityId()))
                .map(community -> toView(row, entries, shown, community.name()));
    }

    private ListView toView(BookListRow row, List<Entry> entries, List<BookView> shown, String communityName) {
        return new ListView(
                row.listId(),
                row.plan(entries),
                choices.ageBandName(row.ageBand()),
                choices.topicName(row.topic()),
                communityName,
                shown,
                row.size(),
                row.published(),
                row.version());
    }

    @Override
    public Mono<ListView> draft(CurrentMember staff, ListPlan plan, @Nullable String idempotencyKey) {
        return librarians
                .requireOwnCommunity(staff, plan.community())
                .map(community -> wellFormed(plan))
                .flatMap(checked -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, checked)))
                .onErrorMap(DataIntegrityViolationException.class, ListDesk::unknownBook)
                .flatMap(id -> managed(staff, new BookListId(id)));
    }

    private Mono<Long> insert(CurrentMember staff, ListPlan plan) {
        return rows.save(BookListRow.draft(plan, staff.id(), clock.instant()))
                .map(BookListRow::listId)
                .delayUntil(id -> store.replaceEntries(id, plan.entries()))
                .map(BookListId::value);
    }

    /** A foreign key says it: nobody takes a book out of the catalogue, so it was never there. */
    private static DomainException unknownBook(DataIntegrityViolationException unknown) {
        return new DomainException(BooksError.BOOK_NOT_FOUND);
    }

    @Override
    public Mono<ListView> edit(CurrentMember staff, BookListId id, ListPlan plan, int version) {
        return change(
                        staff,
                        id,
                        version,
                        row -> edited(row, wellFormed(plan), staff),
                        saved -> store.replaceEntries(id, wellFormed(plan).entries()))
                .onErrorMap(DataIntegrityViolationException.class, ListDesk::unknownBook);
    }

    private BookListRow edited(BookListRow row, ListPlan plan, CurrentMember staff) {
        refuseUnless(row.communityId() == plan.community().value(), "社区不能换，请另写一份书单");
        return row.with(plan, staff.id(), clock.instant());
    }

    @Override
    public Mono<ListView> publish(CurrentMember staff, BookListId id, boolean published, int version) {
        return change(
                staff, id, version, row -> row.with(published, staff.id(), clock.instant()), saved -> Mono.empty());
    }

    private Mono<ListView> change(
            CurrentMember staff,
            BookListId id,
            int version,
            UnaryOperator<BookListRow> verb,
            Function<BookListRow, Mono<Void>> next) {
        return requireManaged(staff, id)
                .filter(row -> row.version() == version)
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_LIST_CHANGED)))
                .map(verb)
                .flatMap(row -> rows.save(row).delayUntil(next).as(tx::transactional))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(BooksError.BOOK_LIST_CHANGED))
                .flatMap(this::open);
    }

    /** The plan without edges around its texts; refuses one that does not work. */
    private ListPlan wellFormed(ListPlan plan) {
        refuseUnless(choices.hasAgeBand(plan.ageBand()), "请选适合的年龄");
        refuseUnless(choices.hasTopic(plan.topic()), "请选一个主题");
        int size = plan.entries().size();
        refuseUnless(size >= 1 && size <= MOST_BOOKS, "请放 1 到 50 本书");
        refuseUnless(plan.entries().stream().map(Entry::book).distinct().count() == size, "有一本书放了两次");
        return new ListPlan(
                plan.community(),
                Texts.required(BooksError.BOOK_LIST_INVALID, "名称", plan.title(), 40),
                plan.ageBand(),
                plan.topic(),
                Texts.required(BooksError.BOOK_LIST_INVALID, "推荐人", plan.recommender(), 40),
                Texts.optional(BooksError.BOOK_LIST_INVALID, "介绍", plan.intro(), 300),
                plan.entries().stream().map(ListDesk::wellFormed).toList());
    }

    private static Entry wellFormed(Entry entry) {
        return new Entry(entry.book(), Texts.required(BooksError.BOOK_LIST_INVALID, "推荐理由", entry.reason(), 200));
    }

    private static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(BooksError.BOOK_LIST_INVALID, otherwise);
        }
    }
}
