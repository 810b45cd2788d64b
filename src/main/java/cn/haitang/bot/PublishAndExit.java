package cn.haitang.bot;

import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** {@code scripts/publish-menus}: sends the menus, says what was sent, and ends the program. */
@Component
@ConditionalOnProperty(name = "haitang.bot.publish-menus", havingValue = "and-exit")
class PublishAndExit implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(PublishAndExit.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OfficialAccount account;
    private final List<OfficialAccount.Menu> menus;
    private final ConfigurableApplicationContext context;

    PublishAndExit(OfficialAccount account, BotSettings settings, ConfigurableApplicationContext context) {
        this.account = account;
        this.menus = settings.menus().stream().map(MenuSettings::toMenu).toList();
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        ExitCodeGenerator code = publish() ? () -> 0 : () -> 1;
        System.exit(SpringApplication.exit(context, code));
    }

    /** The main thread has nothing else to do than to wait. */
    private boolean publish() throws InterruptedException {
        try {
            account.publishMenus(menus).toFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            menus.forEach(menu -> log.info("Published: {}", describe(menu)));
            return true;
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof WeChatException refusal
                    ? "WeChat answered " + refusal.errorCode() + ": " + refusal.getMessage()
                    : String.valueOf(e.getCause());
            log.error("The menus were not published. {}", why);
            return false;
        } catch (TimeoutException e) {
            log.error("The menus were not published: WeChat did not answer for {} s", PATIENCE.toSeconds());
            return false;
        }
    }

    private static String describe(OfficialAccount.Menu menu) {
        String who = menu.tag() == null ? "everybody" : menu.tag();
        return "menu for " + who + ": "
                + String.join(
                        ", ",
                        menu.buttons().stream()
                                .map(OfficialAccount.Button::name)
                                .toList());
    }
}
