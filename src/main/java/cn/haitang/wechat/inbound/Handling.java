package cn.haitang.wechat.inbound;

import cn.haitang.shared.DomainException;
import cn.haitang.shared.ErrorCode;
import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import io.r2dbc.spi.R2dbcTransientException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.publisher.Mono;

/** Calls whom the message is for and judges how it went. */
final class Handling {

    private static final Logger log = LoggerFactory.getLogger(Handling.class);

    private final InboundHandler handler;
    private final MiniProgramEvents miniProgram;
    private final Duration limit;
    private final String sorryLater;
    private final String sorry;

    Handling(InboundHandler handler, MiniProgramEvents miniProgram, Duration limit, MessageSource messages) {
        this.handler = handler;
        this.miniProgram = miniProgram;
        this.limit = limit;
        // Read now: the first reading of the file would block an event loop.
        this.sorryLater = sentence(messages, "wechat.reply.later");
        this.sorry = sentence(messages, "wechat.reply.failed");
    }

    private static String sentence(MessageSource messages, String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    /** Never fails, never stays empty. */
    Mono<Result> run(InboundMessage message) {
        return Mono.defer(() -> dispatch(message))
                .timeout(limit)
                .map(Result::replied)
                .switchIfEmpty(Mono.fromSupplier(Result::silent))
                .onErrorResume(error -> Mono.fromSupplier(() -> toFailure(message, error)));
    }

    private Mono<String> dispatch(InboundMessage message) {
        return message.kind() == InboundMessage.Kind.MINI_PROGRAM
                ? miniProgram.handle(message).then(Mono.empty())
                : handler.handle(message);
    }

    private Result toFailure(InboundMessage message, Throwable error) {
        boolean transientFault = isTransient(error);
        if (transientFault) {
            log.warn("Message {} ({}) is tried again: {}", message.key(), message.kind(), error.toString());
        } else {
            log.error("Message {} ({}) failed", message.key(), message.kind(), error);
        }
        String words = isSpoken(message.kind()) ? (transientFault ? sorryLater : sorry) : null;
        return new Result(words, error.getClass().getSimpleName(), transientFault);
    }

    private static boolean isTransient(Throwable error) {
        if (error instanceof WeChatException weChat) {
            return weChat.outcome() == Outcome.RETRY || weChat.outcome() == Outcome.UNKNOWN;
        }
        if (error instanceof DomainException refusal) {
            return refusal.code().kind() == ErrorCode.Kind.UNAVAILABLE;
        }
        return error instanceof TransientDataAccessException
                || error instanceof R2dbcTransientException
                || error instanceof CannotCreateTransactionException
                || error instanceof TimeoutException;
    }

    /** Whether the person did something and looks at the chat. */
    private static boolean isSpoken(InboundMessage.Kind kind) {
        return switch (kind) {
            case TEXT, IMAGE, VOICE, VIDEO, LOCATION, SUBSCRIBE, SCAN, CLICK -> true;
            case UNSUBSCRIBE, VIEW, TEMPLATE_RESULT, MINI_PROGRAM, OTHER -> false;
        };
    }

    /** The last attempt failed like the others: no more, and the person is told so. */
    Result giveUp(InboundMessage message, Result last) {
        return new Result(isSpoken(message.kind()) ? sorry : null, last.error(), false);
    }

    /**
     * How it went.
     *
     * @param reply what the person reads; null for nothing
     * @param error class of what went wrong; null when nothing did
     * @param again whether another attempt may succeed
     */
    record Result(@Nullable String reply, @Nullable String error, boolean again) {

        static Result replied(String reply) {
            return new Result(reply.isBlank() ? null : reply, null, false);
        }

        static Result silent() {
            return new Result(null, null, false);
        }
    }
}
