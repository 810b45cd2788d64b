package cn.haitang.wechat.web;

import cn.haitang.wechat.inbound.CallbackRefusedException;
import cn.haitang.wechat.inbound.Inbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** What both callback addresses do alike: prove themselves, read little, and refuse what is not from WeChat. */
final class CallbackDoor {

    static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private static final Logger log = LoggerFactory.getLogger(CallbackDoor.class);

    /** WeChat's messages stay far below. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final long WARNING_NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_NANOS);

    /** Gives back what WeChat asks for when the address is entered in its console. */
    Mono<ResponseEntity<String>> verify(ServerHttpRequest request, Consumer<Map<String, String>> check) {
        return Mono.fromCallable(() -> {
                    Map<String, String> query = request.getQueryParams().toSingleValueMap();
                    check.accept(query);
                    return ResponseEntity.ok().contentType(TEXT).body(query.getOrDefault("echostr", ""));
                })
                .transform(this::refuse);
    }

    static Mono<byte[]> readBody(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > MOST_BYTES) {
            return Mono.error(() -> new DataBufferLimitException("more than " + MOST_BYTES + " bytes"));
        }
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(CallbackDoor::toBytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] toBytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Answers with a bare status what is forged, unreadable, too long or too much at a time. */
    Mono<ResponseEntity<String>> refuse(Mono<ResponseEntity<String>> answer) {
        return answer.onErrorResume(CallbackRefusedException.class, this::toRefusal)
                .onErrorResume(DataBufferLimitException.class, error -> status(HttpStatus.CONTENT_TOO_LARGE))
                .onErrorResume(Inbox.TooBusyException.class, error -> status(HttpStatus.SERVICE_UNAVAILABLE));
    }

    private Mono<ResponseEntity<String>> toRefusal(CallbackRefusedException refused) {
        long now = System.nanoTime();
        long last = lastWarning.get();
        // Anybody can send rubbish here: it must not fill the log.
        if (now - last > WARNING_NANOS && lastWarning.compareAndSet(last, now)) {
            log.warn("A callback was refused: {}", refused.getMessage());
        }
        return status(refused.isForged() ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST);
    }

    private static Mono<ResponseEntity<String>> status(HttpStatus status) {
        return Mono.just(ResponseEntity.status(status).build());
    }
}
