package cn.haitang.books;

import cn.haitang.books.Stock.ChangeKind;
import cn.haitang.books.Stock.LoggedChange;
import cn.haitang.books.Stock.StockChange;
import cn.haitang.circle.PointId;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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

/** The shelves, for the staff who fill them. */
@RestController
@Validated
class StockController {

    private final Stock stock;

    StockController(Stock stock) {
        this.stock = stock;
    }

    @Operation(summary = "Books come to a reading point, go, are lent or come back")
    @PostMapping("/api/managed-reading-points/{id}/stock")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ShelfChangedResponse> change(
            CurrentMember staff,
            @PathVariable long id,
            @Valid @RequestBody ShelfRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return stock.change(staff, request.toChange(new PointId(id)), key).map(ShelfChangedResponse::new);
    }

    @Operation(summary = "What came and went at a reading point, the latest first")
    @GetMapping("/api/managed-reading-points/{id}/stock")
    Mono<Slice<ShelfChangeResponse>> log(
            CurrentMember staff,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return stock.log(staff, new PointId(id), after, limit).map(page -> page.map(ShelfChangeResponse::of));
    }

    /** What comes or goes; the meaning of each field stands at {@link StockChange}. */
    record ShelfRequest(
            @NotNull @Nullable Long book,
            @NotNull @Nullable ChangeKind move,

            @NotNull @Min(value = 1, message = "本数请填 1 以上") @Nullable
            Integer copies,

            @Size(max = 200) @Nullable String note) {

        StockChange toChange(PointId point) {
            return new StockChange(
                    point,
                    new BookId(Objects.requireNonNull(book)),
                    Objects.requireNonNull(move),
                    Objects.requireNonNull(copies),
                    note);
        }
    }

    /** The change's number. */
    record ShelfChangedResponse(long id) {}

    /** What came or went. */
    record ShelfChangeResponse(
            long id,
            String title,
            ChangeKind move,
            int copies,
            @Nullable String note,
            Instant at) {

        static ShelfChangeResponse of(LoggedChange change) {
            return new ShelfChangeResponse(
                    change.id(), change.title(), change.kind(), change.copies(), change.note(), change.at());
        }
    }
}
