package cn.haitang.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Slows down who asks too often: per member, or per address before the login. Only under {@code /api} and for the cards
 * on paper: WeChat's pushes all come from a few addresses. Each node counts for itself.
 */
@Component
@Order(RateLimitFilter.AFTER_SECURITY)
class RateLimitFilter implements WebFilter {

    /** The security chain has order -100; behind it the member is known. */
    static final int AFTER_SECURITY = 0;

    private static final List<String> LIMITED = List.of("/api/", "/cards/");
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** A bucket nobody used for two periods is full, so it can be forgotten. */
    private static final Duration FORGET_AFTER = PERIOD.multipliedBy(2);

    private static final int MOST_BUCKETS = 100_000;

    private final LimitSettings settings;
    private final ProblemWriter problems;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_BUCKETS)
            .build();

    RateLimitFilter(LimitSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (LIMITED.stream().noneMatch(path::startsWith)) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .map(principal -> memberBucket(exchange, principal))
                .switchIfEmpty(Mono.fromSupplier(() -> addressBucket(exchange)))
                .map(bucket -> bucket.tryConsumeAndReturnRemaining(1))
                .flatMap(probe -> probe.isConsumed() ? chain.filter(exchange) : refuse(exchange, probe));
    }

    private Bucket memberBucket(ServerWebExchange exchange, Principal principal) {
        return isRead(exchange)
                ? bucket("reads of member " + principal.getName(), settings.reads())
                : bucket("commands of member " + principal.getName(), settings.commands());
    }

    private Bucket addressBucket(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        String address = remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
        return isRead(exchange)
                ? bucket("reads from " + address, settings.reads())
                : bucket("commands from " + address, settings.anonymousCommands());
    }

    private static boolean isRead(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    private Bucket bucket(String key, int perMinute) {
        return buckets.get(
                key,
                unused -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                        .build());
    }

    private Mono<Void> refuse(ServerWebExchange exchange, ConsumptionProbe probe) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        ProblemDetail problem = problems.problem(PlatformError.TOO_MANY_REQUESTS);
        return problems.write(exchange, problem);
    }
}
