package cn.haitang.members.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestPhones;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** A page opened in WeChat's browser: out to WeChat's authorisation and back, with the stand-in as WeChat. */
@IntegrationTest
class BrowserLoginIT {

    private static final String PAGE = "/h5/#/pages/needs/detail?id=1024";

    @Value("${server.port}")
    int port;

    WebTestClient browser;
    TestPhones.Phone phone;

    @BeforeEach
    void takeAPhone() {
        browser =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        phone = new TestPhones(port).add("庄阿姨").follow();
    }

    @Test
    void comesBackToThePageWithACookieThatLogsIn() {
        EntityExchangeResult<Void> arrival = arrive(depart());
        assertThat(arrival.getStatus()).isEqualTo(HttpStatus.FOUND);
        assertThat(arrival.getResponseHeaders().getLocation()).hasToString(PAGE);
        ResponseCookie login =
                Objects.requireNonNull(arrival.getResponseCookies().getFirst("haitang"));
        assertThat(login.isHttpOnly()).isTrue();
        assertThat(login.getSameSite()).isEqualTo("Lax");
        assertThat(login.getPath()).isEqualTo("/");
        browser.get()
                .uri("/api/me")
                .cookie("haitang", login.getValue())
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void takesAStateOnlyOnce() {
        Departure departure = depart();
        assertThat(arrive(departure).getStatus()).isEqualTo(HttpStatus.FOUND);
        Departure again =
                new Departure(departure.ticket(), authorise(departure.authorisation()), departure.authorisation());
        assertThat(arrive(again).getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void refusesAnotherBrowsersTicket() {
        Departure mine = depart();
        Departure other = depart();
        assertThat(arrive(new Departure(other.ticket(), mine.back(), mine.authorisation()))
                        .getStatus())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private Departure depart() {
        EntityExchangeResult<Void> departure = browser.get()
                .uri(builder -> builder.path("/wechat/mp/authorize")
                        .queryParam("to", "{to}")
                        .build(PAGE))
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody(Void.class)
                .returnResult();
        ResponseCookie ticket =
                Objects.requireNonNull(departure.getResponseCookies().getFirst("haitang_login"));
        URI authorisation = location(departure);
        return new Departure(ticket.getValue(), authorise(authorisation), authorisation);
    }

    /** WeChat asks nobody: it knows who holds the phone. */
    private URI authorise(URI authorisation) {
        URI asked = UriComponentsBuilder.fromUri(authorisation)
                .fragment(null)
                .queryParam("person", phone.id())
                .build(true)
                .toUri();
        return location(
                browser.get().uri(asked).exchange().expectBody(Void.class).returnResult());
    }

    private EntityExchangeResult<Void> arrive(Departure departure) {
        return browser.get()
                .uri(departure.back())
                .cookie("haitang_login", departure.ticket())
                .exchange()
                .expectBody(Void.class)
                .returnResult();
    }

    private static URI location(EntityExchangeResult<Void> answer) {
        return Objects.requireNonNull(answer.getResponseHeaders().getLocation());
    }

    /**
     * On the way.
     *
     * @param ticket the browser's own cookie
     * @param back where WeChat sends the browser
     */
    private record Departure(String ticket, URI back, URI authorisation) {}
}
