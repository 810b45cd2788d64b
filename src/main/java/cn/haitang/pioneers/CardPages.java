package cn.haitang.pioneers;

import cn.haitang.pioneers.Card.Standing;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.QrDrawing;
import cn.haitang.wechat.WeChatError;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A card on paper: the page to print, and the code on it, for everybody who has the card's address. */
@Hidden
@RestController
class CardPages {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    /** A card keeps its code for ever. */
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic();

    private final Cards cards;
    private final CardSheet sheet;

    CardPages(Cards cards, CardSheet sheet) {
        this.cards = cards;
        this.sheet = sheet;
    }

    static String codeOf(String ref) {
        return "/cards/" + ref + "/qr.svg";
    }

    static String sheetOf(String ref) {
        return "/cards/" + ref + "/print";
    }

    /** Who opens it in a browser reads a page, also when there is nothing to print. */
    @GetMapping("/cards/{ref}/print")
    Mono<ResponseEntity<String>> print(@PathVariable String ref) {
        return cards.readWithCode(ref)
                .map(card -> card.standing() == Standing.GONE
                        ? page(HttpStatus.GONE, sheet.gone(card))
                        : page(HttpStatus.OK, sheet.of(card)))
                .onErrorResume(
                        DomainException.class,
                        refusal -> Mono.fromSupplier(() -> page(HttpStatus.NOT_FOUND, sheet.refused(refusal))));
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }

    @GetMapping("/cards/{ref}/qr.svg")
    Mono<ResponseEntity<String>> code(@PathVariable String ref) {
        return cards.readWithCode(ref)
                .mapNotNull(Card::qrUrl)
                .switchIfEmpty(Mono.error(() -> new DomainException(WeChatError.WECHAT_UNAVAILABLE)))
                .map(url ->
                        ResponseEntity.ok().contentType(SVG).cacheControl(LONG).body(QrDrawing.svg(url)));
    }
}
