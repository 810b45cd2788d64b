package cn.haitang.books;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the catalogue. */
@Service
class Catalogue implements Books {

    private static final int MOST_FOUND = 50;

    private final BookRows rows;
    private final BookChoices choices;
    private final Librarians librarians;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    Catalogue(
            BookRows rows,
            BookChoices choices,
            Librarians librarians,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.choices = choices;
        this.librarians = librarians;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<BookView> get(BookId id) {
        return find(id).map(row -> row.toView(choices));
    }

    private Mono<BookRow> find(BookId id) {
        return rows.findById(id.value())
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_NOT_FOUND)));
    }

    @Override
    public Flux<BookView> search(String words) {
        String title = words.replaceAll("[《》]", "").strip();
        Flux<BookRow> found = title.matches("\\d{13}")
                ? rows.findByIsbn(title)
                : rows.findByTitle(title.replaceAll("([\\\\%_])", "\\\\$1") + "%", MOST_FOUND);
        return found.map(row -> row.toView(choices));
    }

    @Override
    public Mono<BookView> add(CurrentMember staff, BookProfile profile, @Nullable String idempotencyKey) {
        return librarians
                .requireOwnCommunity(staff, profile.community())
                .map(community -> wellFormed(profile))
                .flatMap(checked -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, checked)))
                .onErrorMap(DuplicateKeyException.class, known -> new DomainException(BooksError.BOOK_KNOWN))
                .flatMap(id -> get(new BookId(id)));
    }

    private Mono<Long> insert(CurrentMember staff, BookProfile profile) {
        return rows.save(BookRow.of(null, profile, staff.id(), clock.instant(), 0))
                .mapNotNull(BookRow::id);
    }

    @Override
    public Mono<BookView> edit(CurrentMember staff, BookId id, BookProfile profile, int version) {
        return find(id).filterWhen(row -> librarians.manages(staff, row.communityId()))
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_NOT_FOUND)))
                .filter(row -> row.version() == version)
                .switchIfEmpty(Mono.error(() -> new DomainException(BooksError.BOOK_CHANGED)))
                .map(row -> edited(row, profile, staff))
                .flatMap(row -> rows.save(row).as(tx::transactional))
                .onErrorMap(OptimisticLockingFailureException.class, e -> new DomainException(BooksError.BOOK_CHANGED))
                .onErrorMap(DuplicateKeyException.class, known -> new DomainException(BooksError.BOOK_KNOWN))
                .map(row -> row.toView(choices));
    }

    private BookRow edited(BookRow row, BookProfile profile, CurrentMember staff) {
        refuseUnless(row.communityId() == profile.community().value(), "社区不能换");
        return BookRow.of(row.id(), wellFormed(profile), staff.id(), clock.instant(), row.version());
    }

    /** The profile without edges around its texts; refuses one that does not work. */
    private BookProfile wellFormed(BookProfile profile) {
        refuseUnless(choices.hasAgeBand(profile.ageBand()), "请选适合的年龄");
        refuseUnless(choices.hasTopic(profile.topic()), "请选一个主题");
        return new BookProfile(
                profile.community(),
                Texts.title(BooksError.BOOK_INVALID, profile.title()),
                Texts.required(BooksError.BOOK_INVALID, "作者", profile.author(), 60),
                Texts.optional(BooksError.BOOK_INVALID, "出版社", profile.publisher(), 40),
                Isbn.of(profile.isbn()),
                profile.ageBand(),
                profile.topic(),
                Texts.required(BooksError.BOOK_INVALID, "简介", profile.intro(), 500),
                Texts.required(BooksError.BOOK_INVALID, "来源", profile.source(), 100));
    }

    private static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(BooksError.BOOK_INVALID, otherwise);
        }
    }
}
