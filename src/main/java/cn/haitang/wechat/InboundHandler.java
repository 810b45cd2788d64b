package cn.haitang.wechat;

import reactor.core.publisher.Mono;

/** Decides what an arriving message does and what its sender reads. Exactly one bean implements it. */
public interface InboundHandler {

    /**
     * Acts on the message and gives the text of the reply; empty means no reply. Called once per message; after a crash
     * or an error it is called again with the same {@link InboundMessage#key()}, and must then act no second time.
     */
    Mono<String> handle(InboundMessage message);
}
