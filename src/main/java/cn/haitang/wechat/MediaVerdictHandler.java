package cn.haitang.wechat;

import reactor.core.publisher.Mono;

/** Acts on the results of picture checks. At most one bean implements it; without one they are only stored. */
public interface MediaVerdictHandler {

    /** Called once per result; after a crash or an error again with the same one, and must then act no second time. */
    Mono<Void> handle(MediaVerdict verdict);
}
