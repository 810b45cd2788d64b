package cn.haitang.wechat.gateway;

import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import me.chanjar.weixin.common.error.WxErrorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * The bridge from WxJava, which blocks, to the reactive rest: one scheduler's threads, a deadline, and every failure,
 * even a {@link LinkageError}, as a {@link WeChatException}. (Reactor lets such errors escape its operators, and the
 * subscriber would wait for ever.)
 */
final class WeChatCalls {

    private static final Logger log = LoggerFactory.getLogger(WeChatCalls.class);

    /** WeChat's own answers come within a second; the connection gives up after 2 + 5 seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(8);

    private final WxAccount account;
    private final Scheduler scheduler;
    private final Duration deadline;

    WeChatCalls(WxAccount account, Scheduler scheduler) {
        this(account, scheduler, DEADLINE);
    }

    WeChatCalls(WxAccount account, Scheduler scheduler, Duration deadline) {
        this.account = account;
        this.scheduler = scheduler;
        this.deadline = deadline;
    }

    /** Posts {@code body}, or gets when it is empty, with the access token. */
    Mono<JsonNode> call(String path, byte[] body) {
        return run(attempt -> {
            attempt.phase = Phase.TOKEN;
            account.ensureToken();
            attempt.phase = Phase.CALL;
            return account.call(path, body);
        });
    }

    /** Gets without the access token; {@code path} carries what identifies us. */
    Mono<JsonNode> callOpenly(String path) {
        return run(attempt -> {
            attempt.phase = Phase.CALL;
            return account.callOpenly(path);
        });
    }

    /** Gets or renews the access token. */
    Mono<Void> keepTokenWarm() {
        return run(attempt -> {
                    attempt.phase = Phase.TOKEN;
                    account.keepTokenWarm();
                    return null;
                })
                .then();
    }

    private Mono<JsonNode> run(Work work) {
        return Mono.defer(() -> {
            Attempt attempt = new Attempt(work);
            return Mono.fromCallable(attempt)
                    .subscribeOn(scheduler)
                    .timeout(deadline)
                    .onErrorMap(attempt::toException)
                    .doOnCancel(attempt::abandon);
        });
    }

    private enum Phase {
        WAITING,
        TOKEN,
        CALL
    }

    private interface Work {
        @Nullable
        JsonNode run(Attempt attempt) throws WxErrorException, java.io.IOException;
    }

    /** One run of a call, which knows how far it came. */
    private static final class Attempt implements Callable<@Nullable JsonNode> {

        private final Work work;
        private volatile Phase phase = Phase.WAITING;
        private volatile boolean abandoned;

        Attempt(Work work) {
            this.work = work;
        }

        @Override
        public @Nullable JsonNode call() {
            try {
                return work.run(this);
            } catch (Throwable error) {
                WeChatException failure =
                        phase == Phase.CALL ? Failures.whileCalling(error) : Failures.whileFetchingToken(error);
                return fail(failure, error);
            }
        }

        private @Nullable JsonNode fail(WeChatException failure, Throwable error) {
            if (error instanceof Error) {
                log.error("A call to WeChat broke", error);
            }
            if (abandoned) {
                // Nobody listens any more; reactor would log it as a dropped error.
                return null;
            }
            throw failure;
        }

        WeChatException toException(Throwable error) {
            if (error instanceof WeChatException known) {
                return known;
            }
            abandon();
            if (error instanceof TimeoutException) {
                Outcome outcome = phase == Phase.CALL ? Outcome.UNKNOWN : Outcome.RETRY;
                return new WeChatException(Failures.NO_ANSWER, outcome, "no answer in time (" + phase + ")", null);
            }
            Outcome outcome = error instanceof RejectedExecutionException ? Outcome.RETRY : Outcome.UNKNOWN;
            return new WeChatException(
                    Failures.NO_ANSWER, outcome, error.getClass().getSimpleName(), error);
        }

        void abandon() {
            abandoned = true;
        }
    }
}
