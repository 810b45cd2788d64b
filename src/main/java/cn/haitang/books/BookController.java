package cn.haitang.books;

import cn.haitang.circle.PointId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The catalogue: open to everybody, written by staff. */
@RestController
@Validated
class BookController {

    private final Books books;
    private final Stock stock;
    private final BookChoices choices;

    BookController(Books books, Stock stock, BookChoices choices) {
        this.books = books;
        this.stock = stock;
        this.choices = choices;
    }

    @Operation(summary = "The age bands and topics of books")
    @GetMapping("/api/book-choices")
    Mono<BookChoicesResponse> choices() {
        return Mono.just(new BookChoicesResponse(
                choices.ageBands().stream().map(BookChoice::of).toList(),
                choices.topics().stream().map(BookChoice::of).toList()));
    }

    @Operation(summary = "Books whose title begins with the words, or whose ISBN they are; at most 50")
    @GetMapping("/api/books")
    Mono<BooksResponse> search(@RequestParam(defaultValue = "") @Size(max = 80) String words) {
        return books.search(words).map(BookResponse::of).collectList().map(BooksResponse::new);
    }

    @Operation(summary = "A book of the catalogue")
    @GetMapping("/api/books/{id}")
    Mono<BookResponse> get(@PathVariable long id) {
        return books.get(new BookId(id)).map(BookResponse::of);
    }

    @Operation(summary = "The reading points around an estate or a community that have the book on the shelf")
    @GetMapping("/api/books/{id}/holders")
    Mono<HoldersResponse> holders(@PathVariable long id, @RequestParam long node) {
        return stock.holders(new BookId(id), new OrganisationId(node))
                .map(near -> new HolderResponse(
                        near.point().id().value(),
                        near.point().profile().name(),
                        near.point().openNow(),
                        near.metres(),
                        near.minutes()))
                .collectList()
                .map(HoldersResponse::new);
    }

    @Operation(summary = "What a reading point has, on the shelf or lent")
    @GetMapping("/api/reading-points/{id}/books")
    Mono<Slice<ShelfResponse>> at(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return stock.at(new PointId(id), after, limit)
                .map(page ->
                        page.map(line -> new ShelfResponse(BookResponse.of(line.book()), line.copies(), line.lent())));
    }

    @Operation(summary = "Enters a book into the catalogue")
    @PostMapping("/api/managed-books")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<BookResponse> add(
            CurrentMember staff,
            @Valid @RequestBody BookRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return books.add(staff, request.toProfile(), key).map(BookResponse::of);
    }

    @Operation(summary = "Changes a book that was read at a version; its community stays")
    @PutMapping("/api/managed-books/{id}")
    Mono<BookResponse> edit(CurrentMember staff, @PathVariable long id, @Valid @RequestBody BookRequest request) {
        return books.edit(staff, new BookId(id), request.toProfile(), request.readAt())
                .map(BookResponse::of);
    }

    /** What one can choose from. */
    record BookChoicesResponse(List<BookChoice> ageBands, List<BookChoice> topics) {}

    /** A line of a list. */
    record BookChoice(String code, String name) {

        static BookChoice of(BookChoices.Entry entry) {
            return new BookChoice(entry.code(), entry.name());
        }
    }

    /**
     * A book as staff write it; the meaning of each field stands at {@link BookProfile}.
     *
     * @param version at which it was read; null for a new one
     */
    record BookRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 120) @Nullable String title,
            @NotBlank @Size(max = 120) @Nullable String author,
            @Size(max = 80) @Nullable String publisher,
            @Size(max = 40) @Nullable String isbn,
            @NotBlank @Size(max = 30) @Nullable String ageBand,
            @NotBlank @Size(max = 30) @Nullable String topic,
            @NotBlank @Size(max = 1000) @Nullable String intro,

            @NotBlank(message = "请写明介绍文字的来源") @Size(max = 200) @Nullable
            String source,

            @Nullable Integer version) {

        BookProfile toProfile() {
            return new BookProfile(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(author),
                    publisher,
                    isbn,
                    Objects.requireNonNull(ageBand),
                    Objects.requireNonNull(topic),
                    Objects.requireNonNull(intro),
                    Objects.requireNonNull(source));
        }

        int readAt() {
            return version == null ? 0 : version;
        }
    }

    /** A book; the meaning of each field stands at {@link BookProfile}. */
    record BookResponse(
            long id,
            long community,
            String title,
            String author,
            @Nullable String publisher,
            @Nullable String isbn,
            String ageBand,
            String ageBandName,
            String topic,
            String topicName,
            String intro,
            String source,
            int version) {

        static BookResponse of(BookView view) {
            BookProfile profile = view.profile();
            return new BookResponse(
                    view.id().value(),
                    profile.community().value(),
                    profile.title(),
                    profile.author(),
                    profile.publisher(),
                    profile.isbn(),
                    profile.ageBand(),
                    view.ageBandName(),
                    profile.topic(),
                    view.topicName(),
                    profile.intro(),
                    profile.source(),
                    view.version());
        }
    }

    /** Books by title. */
    record BooksResponse(List<BookResponse> items) {}

    /** A book at a point: on the shelf, and lent. */
    record ShelfResponse(BookResponse book, int copies, int lent) {}

    /** The nearest first. */
    record HoldersResponse(List<HolderResponse> items) {}

    /** A point that has the book; without distances while nobody entered where the node is. */
    record HolderResponse(
            long point,
            String name,
            boolean openNow,
            @Nullable Integer metres,
            @Nullable Integer minutes) {}
}
