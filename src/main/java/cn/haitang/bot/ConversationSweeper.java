package cn.haitang.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes what people said in the chat once it no longer serves anything; any number of nodes may do so at once. */
@Component
class ConversationSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConversationSweeper.class);

    private static final Duration PERIOD = Duration.ofMinutes(10);

    /** Answers are kept a day longer than the memory: WeChat's repeats and our own sweeper come within minutes. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final ConversationStore conversations;
    private final Clock clock;
    private @Nullable Disposable running;

    ConversationSweeper(ConversationStore conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> sweep(), 1)
                .subscribe();
    }

    /** An unreachable database is tried again next time. */
    private Mono<Long> sweep() {
        Instant before = clock.instant().minus(KEPT);
        return conversations.forgetExpired(before).onErrorResume(error -> {
            log.warn("Old conversations could not be deleted now: {}", error.toString());
            return Mono.just(0L);
        });
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
