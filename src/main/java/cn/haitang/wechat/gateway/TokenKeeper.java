package cn.haitang.wechat.gateway;

import cn.haitang.wechat.WeChatException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fetches the access tokens at the start and renews them before their end, so that no caller waits for one. */
final class TokenKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    /** Several looks fit into the last five minutes of a token, in which WeChat hands out its successor. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final List<WeChatCalls> accounts;
    private @Nullable Disposable running;

    TokenKeeper(List<WeChatCalls> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    @Override
    public void start() {
        running = Flux.interval(Duration.ZERO, PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> keepWarm())
                .subscribe();
    }

    private Mono<Void> keepWarm() {
        return Flux.fromIterable(accounts)
                .flatMap(calls -> calls.keepTokenWarm().onErrorResume(WeChatException.class, TokenKeeper::report), 2)
                .then();
    }

    private static Mono<Void> report(WeChatException error) {
        log.warn("No access token from WeChat: {} {}", error.errorCode(), error.getMessage());
        return Mono.empty();
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
