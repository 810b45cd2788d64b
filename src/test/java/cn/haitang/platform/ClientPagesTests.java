package cn.haitang.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a browser gets under /h5, with and without the built pages. */
class ClientPagesTests {

    private static final Resource BUILT = new ByteArrayResource("<p>built</p>".getBytes(StandardCharsets.UTF_8));
    private static final Resource MISSING = new ClassPathResource("static/h5/no-such-page.html");

    @Test
    void addsTheSlashThatPathsInThePageNeed() {
        browser(BUILT)
                .get()
                .uri("/h5")
                .exchange()
                .expectStatus()
                .isPermanentRedirect()
                .expectHeader()
                .location("/h5/");
    }

    @Test
    void asksForTheNewestPageEachTime() {
        browser(BUILT)
                .get()
                .uri("/h5/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectBody(String.class)
                .isEqualTo("<p>built</p>");
    }

    @Test
    void saysPlainlyThatNothingWasBuilt() {
        browser(MISSING)
                .get()
                .uri("/h5/")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("还没有做出来", "-Dh5=true"));
    }

    private static WebTestClient browser(Resource page) {
        return WebTestClient.bindToRouterFunction(ClientPages.pages(page)).build();
    }
}
