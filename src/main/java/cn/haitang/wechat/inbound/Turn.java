package cn.haitang.wechat.inbound;

import cn.haitang.wechat.inbound.InboundStore.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One message being handled in this process, and the requests that wait for its answer. Decides which way the reply
 * takes, and that it takes only one: as the answer, if it comes in time, or as a text, once a request was told not to
 * wait.
 */
final class Turn {

    private enum Way {
        OPEN,
        ANSWER,
        TEXT
    }

    private final AtomicReference<Way> way = new AtomicReference<>(Way.OPEN);
    private final Sinks.One<Answer> answer = Sinks.one();

    /** The answer, or {@link Answer#NOTHING} when it does not come within {@code patience}. */
    Mono<Answer> await(Duration patience) {
        return way.get() == Way.TEXT
                ? Mono.just(Answer.NOTHING)
                : answer.asMono().timeout(patience, Mono.defer(this::expire));
    }

    private Mono<Answer> expire() {
        // Already decided for the answer: it is only being stored. Should that last, WeChat asks again and gets it.
        return takeWay(Way.TEXT) ? Mono.just(Answer.NOTHING) : answer.asMono();
    }

    /** Whether the reply goes as the answer: true unless a request stopped waiting. Decides it for good. */
    boolean takeAnswer() {
        return takeWay(Way.ANSWER);
    }

    private boolean takeWay(Way wanted) {
        return way.compareAndSet(Way.OPEN, wanted) || way.get() == wanted;
    }

    /** Gives the answer to all who wait and all who come later. */
    void settle(Answer settled) {
        answer.tryEmitValue(settled).orThrow();
    }

    /** Lets all who wait fail: the message could not even be stored. */
    void fail(Throwable error) {
        answer.tryEmitError(error).orThrow();
    }
}
