package cn.haitang.wechat.web;

import cn.haitang.wechat.inbound.CallbackRefusedException;
import cn.haitang.wechat.inbound.Envelope;
import cn.haitang.wechat.inbound.Inbox;
import cn.haitang.wechat.inbound.Mailroom;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The official account's callback address. WeChat proves itself by its signature, not by a login. */
@Hidden
@RestController
@RequestMapping("/wechat/mp/callback")
class CallbackController {

    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);

    /** WeChat's messages stay far below. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private static final long WARNING_NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_NANOS);
    private final Mailroom mailroom;
    private final Inbox inbox;

    CallbackController(Mailroom mailroom, Inbox inbox) {
        this.mailroom = mailroom;
        this.inbox = inbox;
    }

    /** WeChat asks once, when the address is entered in its console. */
    @GetMapping
    Mono<ResponseEntity<String>> verify(ServerHttpRequest request) {
        return Mono.fromCallable(() -> {
                    Map<String, String> query = request.getQueryParams().toSingleValueMap();
                    mailroom.check(query);
                    return ResponseEntity.ok().contentType(TEXT).body(query.getOrDefault("echostr", ""));
                })
                .onErrorResume(CallbackRefusedException.class, this::toRefusal);
    }

    /** A message or an event. */
    @PostMapping
    Mono<ResponseEntity<String>> receive(ServerHttpRequest request) {
        Map<String, String> query = request.getQueryParams().toSingleValueMap();
        return Mono.fromRunnable(() -> mailroom.check(query))
                .then(Mono.defer(() -> readBody(request)))
                .map(body -> mailroom.open(query, body))
                .flatMap(this::answer)
                .onErrorResume(CallbackRefusedException.class, this::toRefusal)
                .onErrorResume(DataBufferLimitException.class, error -> refuse(HttpStatus.CONTENT_TOO_LARGE))
                .onErrorResume(Inbox.TooBusyException.class, error -> refuse(HttpStatus.SERVICE_UNAVAILABLE));
    }

    private static Mono<byte[]> readBody(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > MOST_BYTES) {
            return Mono.error(() -> new DataBufferLimitException("more than " + MOST_BYTES + " bytes"));
        }
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(CallbackController::toBytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] toBytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private Mono<ResponseEntity<String>> answer(Envelope envelope) {
        return inbox.receive(envelope.message())
                .map(answer -> mailroom.wrap(envelope, answer.text()))
                .map(text -> ResponseEntity.ok()
                        .contentType(text.startsWith("<") ? XML : TEXT)
                        .body(text));
    }

    private Mono<ResponseEntity<String>> toRefusal(CallbackRefusedException refused) {
        long now = System.nanoTime();
        long last = lastWarning.get();
        // Anybody can send rubbish here: it must not fill the log.
        if (now - last > WARNING_NANOS && lastWarning.compareAndSet(last, now)) {
            log.warn("A callback was refused: {}", refused.getMessage());
        }
        return refuse(refused.isForged() ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST);
    }

    private static Mono<ResponseEntity<String>> refuse(HttpStatus status) {
        return Mono.just(ResponseEntity.status(status).build());
    }
}
