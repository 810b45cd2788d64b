package cn.haitang.wechat;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Implemented by the module that sends subscribe messages: what people allowed, and what became of the messages. */
public interface SubscriptionHandler {

    /** The person answered the request for permission and allowed one message of each of these templates. */
    Mono<Void> allowed(Permission permission);

    /** The person switched these templates off in the mini-program's settings: nothing that was allowed holds. */
    Mono<Void> revoked(Permission permission);

    /**
     * What became of a message; may come before our own send is stored, or twice.
     *
     * @param status {@code success}, or {@code failed} and why
     */
    Mono<Void> sent(String messageId, String status, Instant at);

    /**
     * What a person decided.
     *
     * @param key the same for every delivery of the same event: it acts once
     * @param openId within the mini-program
     */
    record Permission(String key, String openId, List<String> templateIds, Instant at) {

        public Permission {
            templateIds = List.copyOf(templateIds);
        }
    }
}
