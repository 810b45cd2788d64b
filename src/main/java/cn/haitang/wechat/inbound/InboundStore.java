package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The memory of incoming messages. Who handles one holds a lease with a number, the attempt; every change names it and
 * gives false when another node has taken the message since.
 */
public interface InboundStore {

    /** The first attempt's number. */
    int FIRST = 1;

    /** Stores a message under its key, leased for the first attempt; false when the key is known. */
    Mono<Boolean> add(InboundMessage message, Instant now, Instant leaseUntil);

    /** What a repeat is answered; empty while the message is being handled, or when it is unknown. */
    Mono<Answer> findAnswer(String key);

    /** Handled; {@code reply} went, or goes now, as the answer to the request. The message's content is dropped. */
    Mono<Boolean> markAnswered(Lease lease, @Nullable String reply, Instant now);

    /** Handled; {@code reply} is still to be sent as a text. */
    Mono<Boolean> markTextDue(Lease lease, String reply, Instant leaseUntil);

    /** The text is sent (or may have been): nothing is left to do. {@code error}: what was strange about it. */
    Mono<Boolean> markTextSent(Lease lease, @Nullable String error, Instant now);

    /** Failed for now; another attempt may begin at {@code again}. */
    Mono<Boolean> markRetry(Lease lease, String error, Instant again);

    /** Failed for good; {@code reply} is what the person read or null. */
    Mono<Boolean> markFailed(Lease lease, String error, @Nullable String reply, Instant now);

    /** Takes up to {@code limit} messages whose lease ran out and that have attempts left. */
    Flux<Unfinished> claim(int limit, int mostAttempts, Instant now, Instant leaseUntil);

    /** Marks as failed what ran out of attempts; gives how many. */
    Mono<Long> failExhausted(int mostAttempts, Instant now);

    /** Deletes at most {@code limit} messages received before; gives how many. */
    Mono<Long> deleteBefore(Instant receivedBefore, int limit);

    /**
     * An answer to a request.
     *
     * @param text null when there is nothing to say
     */
    record Answer(@Nullable String text) {
        static final Answer NOTHING = new Answer(null);
    }

    /** The right to handle a message. */
    record Lease(String key, int attempt) {}

    /**
     * A message that was not finished.
     *
     * @param reply not null when it was handled and only its text is still to be sent
     */
    record Unfinished(
            Lease lease, InboundMessage message, @Nullable String reply) {}
}
