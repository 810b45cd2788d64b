package cn.haitang.books;

import cn.haitang.books.Wishes.MakeWish;
import cn.haitang.books.Wishes.WishState;
import cn.haitang.books.Wishes.WishView;
import cn.haitang.circle.PointView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Wishes for books: the person's own, and for staff those of their communities. */
@RestController
@Validated
class WishController {

    private final Wishes wishes;

    WishController(Wishes wishes) {
        this.wishes = wishes;
    }

    @Operation(
            summary = "Wishes for a book: the nearest shelf that has it answers at once, else the community is asked")
    @PostMapping("/api/me/book-wishes")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WishResponse> make(
            CurrentMember member,
            @Valid @RequestBody WishRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return wishes.make(member, request.toWish(), key).map(WishResponse::of);
    }

    @Operation(summary = "The caller's wishes for books, the latest first")
    @GetMapping("/api/me/book-wishes")
    Mono<Slice<WishResponse>> mine(
            CurrentMember member,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return wishes.of(member, after, limit).map(page -> page.map(WishResponse::of));
    }

    @Operation(summary = "Asks the community although a shelf near by has the book")
    @PostMapping("/api/me/book-wishes/{id}/request")
    Mono<WishResponse> askCommunity(CurrentMember member, @PathVariable long id) {
        return wishes.askCommunity(member, new WishId(id)).map(WishResponse::of);
    }

    @Operation(summary = "Takes back a wish that nobody answered")
    @PostMapping("/api/me/book-wishes/{id}/withdrawal")
    Mono<WishResponse> withdraw(CurrentMember member, @PathVariable long id) {
        return wishes.withdraw(member, new WishId(id)).map(WishResponse::of);
    }

    @Operation(summary = "The wishes of the communities the caller manages, the oldest first")
    @GetMapping("/api/managed-book-wishes")
    Mono<Slice<WishResponse>> managed(
            CurrentMember staff,
            @RequestParam(defaultValue = "OPEN") WishState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return wishes.managed(staff, state, after, limit).map(page -> page.map(WishResponse::of));
    }

    @Operation(summary = "Answers an open wish; the wisher is told")
    @PostMapping("/api/managed-book-wishes/{id}/answer")
    Mono<WishResponse> answer(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody WishAnswerRequest request) {
        return wishes.answer(staff, new WishId(id), Objects.requireNonNull(request.answer()))
                .map(WishResponse::of);
    }

    /** A wish; the meaning of each field stands at {@link MakeWish}. */
    record WishRequest(
            @NotBlank(message = "请写想看什么书") @Size(max = 120) @Nullable
            String title,

            @Size(max = 400) @Nullable String note,
            @Nullable Long place) {

        MakeWish toWish() {
            return new MakeWish(Objects.requireNonNull(title), note, place == null ? null : new OrganisationId(place));
        }
    }

    /** What the wisher reads, 1 to 200 characters. */
    record WishAnswerRequest(
            @NotBlank(message = "答复还没写") @Size(max = 400) @Nullable
            String answer) {}

    /** A wish; the meaning of each field stands at {@link WishView}. */
    record WishResponse(
            long id,
            String title,
            @Nullable String note,
            String communityName,
            String wisher,
            WishState state,
            String stateName,
            @Nullable WishPoint point,
            @Nullable Integer minutes,
            @Nullable String answer,
            Instant wishedAt,
            @Nullable Instant answeredAt) {

        static WishResponse of(WishView view) {
            PointView point = view.point();
            return new WishResponse(
                    view.id().value(),
                    view.title(),
                    view.note(),
                    view.communityName(),
                    view.wisher(),
                    view.state(),
                    view.stateName(),
                    point == null
                            ? null
                            : new WishPoint(
                                    point.id().value(),
                                    point.profile().name(),
                                    point.profile().address()),
                    view.minutes(),
                    view.answer(),
                    view.wishedAt(),
                    view.answeredAt());
        }
    }

    /** Where the book stands. */
    record WishPoint(long id, String name, String address) {}
}
