package cn.haitang.bot;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Sends the menus once the server answers; for the sandbox, whose stand-in forgets them at each start. */
@Component
@ConditionalOnProperty(name = "haitang.bot.publish-menus", havingValue = "at-start")
class MenuPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MenuPublisher.class);

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OfficialAccount account;
    private final List<OfficialAccount.Menu> menus;
    private @Nullable Disposable running;

    MenuPublisher(OfficialAccount account, BotSettings settings) {
        this.account = account;
        this.menus = settings.menus().stream().map(MenuSettings::toMenu).toList();
    }

    /** The web server starts before this: {@link SmartLifecycle#DEFAULT_PHASE} comes last. */
    @Override
    public void start() {
        running = publish()
                .subscribe(
                        done -> {},
                        error -> log.error("The menus were not published", error),
                        () -> log.info("{} menus published", menus.size()));
    }

    private Mono<Void> publish() {
        return account.publishMenus(menus)
                .retryWhen(Retry.backoff(TRIES, PAUSE)
                        .filter(MenuPublisher::mayPass)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()));
    }

    private static boolean mayPass(Throwable error) {
        return error instanceof WeChatException refusal
                && (refusal.outcome() == WeChatException.Outcome.RETRY
                        || refusal.outcome() == WeChatException.Outcome.UNKNOWN);
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
