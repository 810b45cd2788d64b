package cn.haitang.pending;

import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what it read, and counts how often each message acted. */
@Component
class EchoHandler implements InboundHandler {

    static final Map<String, Integer> ACTED = new ConcurrentHashMap<>();

    @Override
    public Mono<String> handle(InboundMessage message) {
        return Mono.fromSupplier(() -> {
                    ACTED.merge(message.key(), 1, Integer::sum);
                    return message.kind() + " " + message.content();
                })
                .delayElement(Duration.ofMillis(20));
    }
}
