package cn.haitang.wechat.web;

import cn.haitang.wechat.inbound.Inbox;
import cn.haitang.wechat.inbound.MiniMailroom;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The mini-program's callback address: events as JSON, always answered {@code success}. */
@Hidden
@RestController
@RequestMapping("/wechat/ma/callback")
class MiniProgramCallbackController {

    private final CallbackDoor door = new CallbackDoor();
    private final MiniMailroom mailroom;
    private final Inbox inbox;

    MiniProgramCallbackController(MiniMailroom mailroom, Inbox inbox) {
        this.mailroom = mailroom;
        this.inbox = inbox;
    }

    /** WeChat asks once, when the address is entered in its console. */
    @GetMapping
    Mono<ResponseEntity<String>> verify(ServerHttpRequest request) {
        return door.verify(request, mailroom::check);
    }

    /** An event. */
    @PostMapping
    Mono<ResponseEntity<String>> receive(ServerHttpRequest request) {
        Map<String, String> query = request.getQueryParams().toSingleValueMap();
        return Mono.fromRunnable(() -> mailroom.check(query))
                .then(Mono.defer(() -> CallbackDoor.readBody(request)))
                .map(body -> mailroom.open(query, body))
                .flatMap(inbox::receive)
                .map(answer ->
                        ResponseEntity.ok().contentType(CallbackDoor.TEXT).body("success"))
                .transform(door::refuse);
    }
}
