package cn.haitang.needs.web;

import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Whiteboard;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The whiteboard, open to everybody. */
@RestController
class BoardController {

    private final Whiteboard whiteboard;

    BoardController(Whiteboard whiteboard) {
        this.whiteboard = whiteboard;
    }

    @Operation(summary = "The whiteboard of a community or a street, without names and addresses")
    @GetMapping("/api/board/{node}")
    Mono<BoardResponse> board(@PathVariable long node) {
        return whiteboard.board(new OrganisationId(node)).map(BoardResponse::of);
    }

    @Operation(summary = "The whiteboard's figures: solved, open, overdue, rate")
    @GetMapping("/api/board/{node}/figures")
    Mono<Whiteboard.Figures> figures(@PathVariable long node) {
        return whiteboard.figures(new OrganisationId(node));
    }

    /** The address people type; the page itself is static. */
    @Hidden
    @GetMapping({"/board", "/board/"})
    ResponseEntity<Void> page(@RequestParam(required = false) @Nullable Long node) {
        String query = node == null ? "" : "?node=" + node;
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/board/index.html" + query))
                .build();
    }

    /** What hangs on the wall; the meaning of each field stands at {@link Whiteboard.Board}. */
    record BoardResponse(
            String name,
            Whiteboard.Figures figures,
            List<ItemResponse> needs,
            List<Whiteboard.ServiceItem> services,
            Instant at) {

        static BoardResponse of(Whiteboard.Board board) {
            return new BoardResponse(
                    board.name(),
                    board.figures(),
                    board.needs().stream().map(ItemResponse::of).toList(),
                    board.services(),
                    board.at());
        }
    }

    /** A need on the board. */
    record ItemResponse(
            long id,
            String title,
            String categoryName,
            String place,
            NeedState state,
            String stateName,
            @Nullable String volunteer,
            boolean struckThrough,
            long joined,
            Instant at) {

        static ItemResponse of(Whiteboard.Item item) {
            return new ItemResponse(
                    item.id().value(),
                    item.title(),
                    item.categoryName(),
                    item.place(),
                    item.state(),
                    item.stateName(),
                    item.volunteer(),
                    item.struckThrough(),
                    item.joined(),
                    item.at());
        }
    }
}
