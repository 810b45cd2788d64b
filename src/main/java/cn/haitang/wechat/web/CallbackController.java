package cn.haitang.wechat.web;

import cn.haitang.wechat.inbound.Envelope;
import cn.haitang.wechat.inbound.Inbox;
import cn.haitang.wechat.inbound.Mailroom;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private final CallbackDoor door = new CallbackDoor();
    private final Mailroom mailroom;
    private final Inbox inbox;

    CallbackController(Mailroom mailroom, Inbox inbox) {
        this.mailroom = mailroom;
        this.inbox = inbox;
    }

    /** WeChat asks once, when the address is entered in its console. */
    @GetMapping
    Mono<ResponseEntity<String>> verify(ServerHttpRequest request) {
        return door.verify(request, mailroom::check);
    }

    /** A message or an event. */
    @PostMapping
    Mono<ResponseEntity<String>> receive(ServerHttpRequest request) {
        Map<String, String> query = request.getQueryParams().toSingleValueMap();
        return Mono.fromRunnable(() -> mailroom.check(query))
                .then(Mono.defer(() -> CallbackDoor.readBody(request)))
                .map(body -> mailroom.open(query, body))
                .flatMap(this::answer)
                .transform(door::refuse);
    }

    private Mono<ResponseEntity<String>> answer(Envelope envelope) {
        return inbox.receive(envelope.message())
                .map(answer -> mailroom.wrap(envelope, answer.text()))
                .map(text -> ResponseEntity.ok()
                        .contentType(text.startsWith("<") ? XML : CallbackDoor.TEXT)
                        .body(text));
    }
}
