package cn.haitang.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * WeChat as far as a push run needs it, so light that the node has the two cores: takes template messages, answers each
 * after a fixed time, knows a repeated client message id again as WeChat does, and counts what people saw.
 *
 * <p>{@code GET /stats} tells: {@code calls} that came, {@code shown} messages, {@code people} who saw at least one,
 * {@code doubled} people who saw more than one, {@code rate} shown per second between the first and the last call;
 * {@code POST /reset} forgets.
 */
public final class SlowWeChat {

    private static final Pattern PERSON = Pattern.compile("\"touser\":\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"client_msg_id\":\"([^\"]+)\"");

    private final Duration delay;
    private final Map<String, Long> shown = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> people = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 1000);
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    private SlowWeChat(Duration delay) {
        this.delay = delay;
    }

    /**
     * Serves until the process ends.
     *
     * @param args port, milliseconds before each answer to a template message
     */
    public static void main(String[] args) {
        SlowWeChat weChat = new SlowWeChat(Duration.ofMillis(Long.parseLong(args[1])));
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .route(routes -> routes.post("/cgi-bin/message/template/send", weChat::take)
                        .get("/stats", (request, response) -> response.sendString(Mono.fromSupplier(weChat::stats)))
                        .post("/reset", (request, response) -> response.sendString(Mono.fromSupplier(weChat::reset)))
                        .post("/cgi-bin/stable_token", SlowWeChat::token)
                        .route(request -> true, SlowWeChat::yes))
                .bindNow();
        server.onDispose().block();
    }

    private static Publisher<Void> token(HttpServerRequest request, HttpServerResponse response) {
        return json(response, Mono.just("{\"access_token\":\"bench\",\"expires_in\":7200}"));
    }

    private static Publisher<Void> yes(HttpServerRequest request, HttpServerResponse response) {
        return json(response, Mono.just("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    }

    private static Publisher<Void> json(HttpServerResponse response, Mono<String> body) {
        return response.header("Content-Type", "application/json").sendString(body);
    }

    private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
        Mono<String> answer = request.receive()
                .aggregate()
                .asString()
                .map(this::show)
                .delayElement(delay)
                .map(id -> "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + id + "}");
        return json(response, answer);
    }

    private long show(String body) {
        long now = System.nanoTime();
        calls.incrementAndGet();
        first.compareAndSet(0, now);
        last.set(now);
        String person = find(PERSON, body);
        return shown.computeIfAbsent(person + '|' + find(MESSAGE, body), key -> {
            people.computeIfAbsent(person, one -> new AtomicInteger()).incrementAndGet();
            return ids.incrementAndGet();
        });
    }

    private static String find(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private String stats() {
        double seconds = (last.get() - first.get()) / 1e9;
        long doubled = people.values().stream().filter(count -> count.get() > 1).count();
        return String.format(
                Locale.ROOT,
                "calls=%d shown=%d people=%d doubled=%d seconds=%.1f rate=%.0f%n",
                calls.get(),
                shown.size(),
                people.size(),
                doubled,
                seconds,
                seconds == 0 ? 0 : shown.size() / seconds);
    }

    private String reset() {
        shown.clear();
        people.clear();
        calls.set(0);
        first.set(0);
        last.set(0);
        return "";
    }
}
