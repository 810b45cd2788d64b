package cn.haitang.bot;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where conversations are kept. */
interface ConversationStore {

    /** The conversation; a new one when there is none, without memory when that is too old. */
    Mono<Conversation> find(String openId, Instant now);

    /**
     * Stores the next state. Fails with {@link ConversationChanged} when the stored version is no longer the one read.
     * Joins the caller's transaction.
     */
    Mono<Void> save(Conversation conversation, Instant now, Instant expiresAt);

    /** Forgets this conversation. Joins the caller's transaction. */
    Mono<Void> forget(String openId);

    /** Forgets what expired before {@code now}; gives how many conversations that were. */
    Mono<Long> forgetExpired(Instant now);
}
