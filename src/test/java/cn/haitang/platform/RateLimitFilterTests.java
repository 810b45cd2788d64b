package cn.haitang.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTests {

    private final RateLimitFilter filter =
            new RateLimitFilter(new LimitSettings(2, 3, 4), new ProblemWriter(messages(), new JsonMapper()));

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static MockServerWebExchange from(String address, HttpMethod method, String path) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.method(method, path).remoteAddress(new InetSocketAddress(address, 1)));
    }

    private HttpStatus answer(ServerWebExchange exchange) {
        filter.filter(
                        exchange,
                        passed -> Mono.fromRunnable(() -> passed.getResponse().setStatusCode(HttpStatus.OK)))
                .block();
        return (HttpStatus) exchange.getResponse().getStatusCode();
    }

    private HttpStatus login(String address) {
        return answer(from(address, HttpMethod.POST, "/api/login"));
    }

    private HttpStatus command(String member) {
        Principal principal = () -> member;
        MockServerWebExchange exchange = from("10.0.0.9", HttpMethod.POST, "/api/needs");
        return answer(exchange.mutate().principal(Mono.just(principal)).build());
    }

    @Test
    void oneAddressLogsInSoOftenAndNoMore() {
        assertThat(login("10.0.0.1")).isEqualTo(HttpStatus.OK);
        assertThat(login("10.0.0.1")).isEqualTo(HttpStatus.OK);
        assertThat(login("10.0.0.1")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(login("10.0.0.2")).as("another address").isEqualTo(HttpStatus.OK);
    }

    @Test
    void membersCountForThemselvesBehindOneAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(command("1")).isEqualTo(HttpStatus.OK);
        }
        assertThat(command("1")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(command("2")).isEqualTo(HttpStatus.OK);
    }

    @Test
    void refusalSaysWhenToComeBack() {
        MockServerWebExchange last = from("10.0.0.3", HttpMethod.POST, "/api/login");
        assertThat(login("10.0.0.3")).isEqualTo(HttpStatus.OK);
        assertThat(login("10.0.0.3")).isEqualTo(HttpStatus.OK);
        assertThat(answer(last)).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(last.getResponse().getHeaders().getFirst("Retry-After")))
                .isBetween(1, 31);
        assertThat(last.getResponse().getBodyAsString().block()).contains("TOO_MANY_REQUESTS", "点得太快了");
    }

    @Test
    void readingHasItsOwnLimit() {
        for (int i = 0; i < 4; i++) {
            assertThat(answer(from("10.0.0.4", HttpMethod.GET, "/api/board"))).isEqualTo(HttpStatus.OK);
        }
        assertThat(answer(from("10.0.0.4", HttpMethod.GET, "/api/board"))).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(login("10.0.0.4")).isEqualTo(HttpStatus.OK);
    }

    @Test
    void weChatAndTheSandboxAreNeverLimited() {
        for (int i = 0; i < 20; i++) {
            assertThat(answer(from("10.0.0.5", HttpMethod.POST, "/wechat/mp/callback")))
                    .isEqualTo(HttpStatus.OK);
            assertThat(answer(from("10.0.0.5", HttpMethod.POST, "/sandbox/phones")))
                    .isEqualTo(HttpStatus.OK);
        }
    }
}
