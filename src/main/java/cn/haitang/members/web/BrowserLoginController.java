package cn.haitang.members.web;

import cn.haitang.members.Members.Login;
import cn.haitang.members.core.BrowserLogins;
import cn.haitang.shared.PublicUrl;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The browser's way to WeChat's authorisation page and back; not part of the API. */
@RestController
@Hidden
class BrowserLoginController {

    /** The name the security chain reads. */
    private static final String TOKEN_COOKIE = "haitang";

    private static final String TICKET_COOKIE = "haitang_login";
    private static final String TICKET_PATH = "/wechat/mp";

    private final BrowserLogins logins;
    private final PublicUrl publicUrl;
    private final Clock clock;

    BrowserLoginController(BrowserLogins logins, PublicUrl publicUrl, Clock clock) {
        this.logins = logins;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GetMapping("/wechat/mp/authorize")
    ResponseEntity<Void> authorize(@RequestParam(required = false) @Nullable String to) {
        BrowserLogins.Departure departure = logins.depart(to);
        return redirect(
                departure.authorization(),
                cookie(TICKET_COOKIE, departure.ticket(), TICKET_PATH, BrowserLogins.PATIENCE));
    }

    @GetMapping(BrowserLogins.RETURN_PATH)
    Mono<ResponseEntity<Void>> authorized(
            @RequestParam String code,
            @RequestParam String state,
            @CookieValue(name = TICKET_COOKIE, required = false) @Nullable String ticket) {
        return logins.arrive(ticket, state, code).map(this::toPage);
    }

    private ResponseEntity<Void> toPage(BrowserLogins.Arrival arrival) {
        Login login = arrival.login();
        Duration validity = Duration.between(clock.instant(), login.expiresAt());
        return redirect(
                arrival.page(),
                cookie(TOKEN_COOKIE, login.token(), "/", validity),
                cookie(TICKET_COOKIE, "", TICKET_PATH, Duration.ZERO));
    }

    private ResponseCookie cookie(String name, String value, String path, Duration maxAge) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(publicUrl.isSecure())
                .sameSite("Lax")
                .path(path)
                .maxAge(maxAge)
                .build();
    }

    private static ResponseEntity<Void> redirect(URI target, ResponseCookie... cookies) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.FOUND).location(target);
        for (ResponseCookie cookie : cookies) {
            answer = answer.header(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
