package cn.haitang.books;

import cn.haitang.books.BookController.BookResponse;
import cn.haitang.books.BookLists.Entry;
import cn.haitang.books.BookLists.ListPlan;
import cn.haitang.books.BookLists.ListView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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

/** Lists of books: published ones open to everybody, all of them for the staff who write them. */
@RestController
@Validated
class BookListController {

    private final BookLists lists;

    BookListController(BookLists lists) {
        this.lists = lists;
    }

    @Operation(summary = "Published lists of books, the latest first, by age band and topic")
    @GetMapping("/api/book-lists")
    Mono<Slice<ListResponse>> list(
            @RequestParam(required = false) @Nullable String ageBand,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return lists.list(ageBand, topic, after, limit).map(page -> page.map(ListResponse::of));
    }

    @Operation(summary = "A published list with its books")
    @GetMapping("/api/book-lists/{id}")
    Mono<ListResponse> get(@PathVariable long id) {
        return lists.get(new BookListId(id)).map(ListResponse::of);
    }

    @Operation(summary = "All lists of the communities the caller manages, the latest first")
    @GetMapping("/api/managed-book-lists")
    Mono<Slice<ListResponse>> managed(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return lists.managed(staff, after, limit).map(page -> page.map(ListResponse::of));
    }

    @Operation(summary = "A list with its books, unpublished too")
    @GetMapping("/api/managed-book-lists/{id}")
    Mono<ListResponse> managed(CurrentMember staff, @PathVariable long id) {
        return lists.managed(staff, new BookListId(id)).map(ListResponse::of);
    }

    @Operation(summary = "Writes a list of books nobody sees yet")
    @PostMapping("/api/managed-book-lists")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ListResponse> draft(
            CurrentMember staff,
            @Valid @RequestBody ListRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return lists.draft(staff, request.toPlan(), key).map(ListResponse::of);
    }

    @Operation(summary = "Changes a list that was read at a version; its community stays")
    @PutMapping("/api/managed-book-lists/{id}")
    Mono<ListResponse> edit(CurrentMember staff, @PathVariable long id, @Valid @RequestBody ListRequest request) {
        return lists.edit(staff, new BookListId(id), request.toPlan(), request.readAt())
                .map(ListResponse::of);
    }

    @Operation(summary = "Shows a list that was read at a version to everybody, or takes it back")
    @PutMapping("/api/managed-book-lists/{id}/publication")
    Mono<ListResponse> publish(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody PublicationRequest request) {
        return lists.publish(
                        staff,
                        new BookListId(id),
                        Objects.requireNonNull(request.published()),
                        Objects.requireNonNull(request.version()))
                .map(ListResponse::of);
    }

    /**
     * A list as staff write it; the meaning of each field stands at {@link ListPlan}.
     *
     * @param version at which it was read; null for a new one
     */
    record ListRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 80) @Nullable String title,
            @NotBlank @Size(max = 30) @Nullable String ageBand,
            @NotBlank @Size(max = 30) @Nullable String topic,
            @NotBlank @Size(max = 80) @Nullable String recommender,
            @Size(max = 600) @Nullable String intro,

            @NotEmpty(message = "请至少放一本书") @Valid @Size(max = 50) @Nullable
            List<@NotNull ListedBookRequest> entries,

            @Nullable Integer version) {

        ListPlan toPlan() {
            return new ListPlan(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(ageBand),
                    Objects.requireNonNull(topic),
                    Objects.requireNonNull(recommender),
                    intro,
                    Objects.requireNonNull(entries).stream()
                            .map(ListedBookRequest::toEntry)
                            .toList());
        }

        int readAt() {
            return version == null ? 0 : version;
        }
    }

    /** A book and why. */
    record ListedBookRequest(
            @NotNull @Nullable Long book,

            @NotBlank(message = "有一本书还没写推荐理由") @Size(max = 400) @Nullable
            String reason) {

        Entry toEntry() {
            return new Entry(new BookId(Objects.requireNonNull(book)), Objects.requireNonNull(reason));
        }
    }

    /** Whether everybody may read it. */
    record PublicationRequest(
            @NotNull @Nullable Boolean published,
            @NotNull @Nullable Integer version) {}

    /** A list; {@code entries} is empty in a list of lists. The meaning of each field stands at {@link ListPlan}. */
    record ListResponse(
            long id,
            long community,
            String communityName,
            String title,
            String ageBand,
            String ageBandName,
            String topic,
            String topicName,
            String recommender,
            @Nullable String intro,
            List<ListedBookResponse> entries,
            int size,
            boolean published,
            int version) {

        static ListResponse of(ListView view) {
            ListPlan plan = view.plan();
            return new ListResponse(
                    view.id().value(),
                    plan.community().value(),
                    view.communityName(),
                    plan.title(),
                    plan.ageBand(),
                    view.ageBandName(),
                    plan.topic(),
                    view.topicName(),
                    plan.recommender(),
                    plan.intro(),
                    IntStream.range(0, view.books().size())
                            .mapToObj(place -> new ListedBookResponse(
                                    BookResponse.of(view.books().get(place)),
                                    plan.entries().get(place).reason()))
                            .toList(),
                    view.size(),
                    view.published(),
                    view.version());
        }
    }

    /** A book of the list and why. */
    record ListedBookResponse(BookResponse book, String reason) {}
}
