package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.inbound.Handling.Result;
import cn.haitang.wechat.inbound.InboundStore.Answer;
import cn.haitang.wechat.inbound.InboundStore.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets each message act once, however often it arrives, and gives its answer to every arrival. The handling belongs to
 * the inbox and not to the request: a request that goes away cancels nothing.
 */
@Component
public final class Inbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** More than this many messages at a time would only wait for the database; WeChat brings them again. */
    private static final int MOST_AT_A_TIME = 2_000;

    /** How often a message is looked at that another node handles. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private static final Duration DRAIN_STEP = Duration.ofMillis(100);
    private static final int DRAIN_STEPS = 80;

    private final InboundStore store;
    private final Handling handling;
    private final LateReplies lateReplies;
    private final InboundSettings settings;
    private final Clock clock;
    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();
    private volatile Disposable.Composite work = Disposables.composite();
    private final Disposable.Swap draining = Disposables.swap();
    private volatile boolean running;

    Inbox(
            InboundStore store,
            InboundHandler handler,
            MiniProgramEvents miniProgram,
            OfficialAccount account,
            InboundSettings settings,
            MessageSource messages,
            Clock clock) {
        this.store = store;
        this.handling = new Handling(handler, miniProgram, settings.handling(), messages);
        this.lateReplies = new LateReplies(store, account, settings.retryDelay(), clock);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Handles the message if it is new and waits a while for its answer. {@link Answer#NOTHING}: nothing to say, or not
     * yet (then the reply goes out as a text). An error means that the message was not stored and must come again.
     */
    public Mono<Answer> receive(InboundMessage message) {
        return Mono.defer(() -> {
            Turn fresh = new Turn();
            Turn known = turns.putIfAbsent(message.key(), fresh);
            if (known == null) {
                begin(message, fresh);
            }
            return (known == null ? fresh : known).await(settings.patience());
        });
    }

    private void begin(InboundMessage message, Turn turn) {
        if (turns.size() > MOST_AT_A_TIME) {
            turns.remove(message.key());
            turn.fail(new TooBusyException());
            return;
        }
        Disposable.Swap slot = Disposables.swap();
        Disposable.Composite owner = work;
        owner.add(slot);
        slot.replace(work(message, turn)
                .doFinally(signal -> {
                    turns.remove(message.key());
                    owner.remove(slot);
                })
                .subscribe(turn::settle, turn::fail));
    }

    private Mono<Answer> work(InboundMessage message, Turn turn) {
        Instant now = clock.instant();
        return store.add(message, now, now.plus(settings.lease()))
                .flatMap(first -> first ? handle(message, turn) : awaitElsewhere(message.key()));
    }

    /** The first arrival went to another node, or its turn here is over. */
    private Mono<Answer> awaitElsewhere(String key) {
        return Mono.defer(() -> store.findAnswer(key))
                .repeatWhenEmpty(Integer.MAX_VALUE, attempts -> attempts.delayElements(GLANCE))
                .timeout(settings.patience(), Mono.just(Answer.NOTHING));
    }

    /** Once stored, nothing that fails here is WeChat's concern: the sweeper finishes the message. */
    private Mono<Answer> handle(InboundMessage message, Turn turn) {
        Lease lease = new Lease(message.key(), InboundStore.FIRST);
        return handling.run(message)
                .flatMap(result -> finish(message, lease, result, turn.takeAnswer()))
                .doOnError(error -> log.error("The answer to {} was not stored", message.key(), error))
                .onErrorReturn(Answer.NOTHING);
    }

    private Mono<Answer> finish(InboundMessage message, Lease lease, Result result, boolean inTime) {
        if (result.again()) {
            // Late, the person reads nothing yet: the next attempt's reply comes as a text.
            return store.markRetry(lease, Objects.requireNonNull(result.error()), lateReplies.again(lease))
                    .thenReturn(inTime ? new Answer(result.reply()) : Answer.NOTHING);
        }
        String reply = result.reply();
        if (inTime || reply == null) {
            return markDone(lease, result).map(kept -> kept ? new Answer(reply) : Answer.NOTHING);
        }
        return deliverLate(message, lease, result, reply).thenReturn(Answer.NOTHING);
    }

    private Mono<Boolean> markDone(Lease lease, Result result) {
        String error = result.error();
        return error == null
                ? store.markAnswered(lease, result.reply(), clock.instant())
                : store.markFailed(lease, error, result.reply(), clock.instant());
    }

    private Mono<Boolean> deliverLate(InboundMessage message, Lease lease, Result result, String reply) {
        if (result.error() != null) {
            return lateReplies
                    .apologise(lease, message.openId(), reply)
                    .then(Mono.defer(() -> markDone(lease, result)));
        }
        return store.markTextDue(lease, reply, clock.instant().plus(settings.lease()))
                .filter(kept -> kept)
                .flatMap(kept -> lateReplies.send(lease, message.openId(), reply))
                .defaultIfEmpty(false);
    }

    /** Finishes a message that another attempt left. */
    Mono<Boolean> resume(InboundStore.Unfinished unfinished, int mostAttempts) {
        InboundMessage message = unfinished.message();
        Lease lease = unfinished.lease();
        String due = unfinished.reply();
        if (due != null) {
            return lateReplies.send(lease, message.openId(), due);
        }
        return handling.run(message).flatMap(result -> {
            if (result.again() && lease.attempt() < mostAttempts) {
                return store.markRetry(lease, Objects.requireNonNull(result.error()), lateReplies.again(lease));
            }
            Result last = result.again() ? handling.giveUp(message, result) : result;
            String reply = last.reply();
            return reply == null ? markDone(lease, last) : deliverLate(message, lease, last, reply);
        });
    }

    @Override
    public void start() {
        if (work.isDisposed()) {
            work = Disposables.composite();
        }
        running = true;
    }

    /** Gives what is being handled some seconds to end; what does not is left to the sweeper. */
    @Override
    public void stop(Runnable callback) {
        draining.replace(Flux.interval(DRAIN_STEP)
                .take(DRAIN_STEPS)
                .takeWhile(step -> !turns.isEmpty())
                .doFinally(signal -> {
                    stop();
                    callback.run();
                })
                .subscribe());
    }

    @Override
    public void stop() {
        work.dispose();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, whose last requests still wait for answers. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Too many messages at a time. */
    public static final class TooBusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooBusyException() {
            super("Too many messages are being handled", null, false, false);
        }
    }
}
