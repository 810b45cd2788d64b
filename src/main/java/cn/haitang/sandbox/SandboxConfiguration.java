package cn.haitang.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts the stand-in together; there is none of it without the profile {@code sandbox}. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxConfiguration {

    @Bean
    Live sandboxLive() {
        return new Live();
    }

    @Bean
    People sandboxPeople(SandboxSettings settings, Clock clock, Live live) {
        return new People(clock, live, settings.people());
    }

    @Bean
    Numbers sandboxNumbers(Clock clock) {
        return new Numbers(clock);
    }

    @Bean
    Pusher sandboxPusher(SandboxSettings settings, Clock clock, Numbers numbers) {
        return new Pusher(settings, clock, numbers);
    }

    @Bean
    Account sandboxAccount(SandboxSettings settings, Clock clock, People people, Pusher pusher) {
        return new Account(
                new Tokens(clock),
                new Tags(),
                new Menus(),
                new QrCodes(clock),
                new Faults(),
                new Codes(clock),
                new Codes(clock),
                new TemplateSends(settings, clock, people, pusher),
                new PictureChecks(settings, pusher));
    }

    @Bean
    RouterFunction<ServerResponse> sandboxWeChat(
            SandboxSettings settings,
            Clock clock,
            People people,
            Live live,
            Numbers numbers,
            Account account,
            Pusher pusher,
            JsonMapper mapper) {
        AccountEndpoints accounts =
                new AccountEndpoints(settings, account.tokens(), people, new Codes(clock), account.faults(), clock);
        List<Endpoint> endpoints = new ArrayList<>(accounts.endpoints());
        endpoints.addAll(new MessageEndpoints(settings, people, account.sends(), numbers, pusher).endpoints());
        endpoints.addAll(new UserEndpoints(people, account.tags(), live).endpoints());
        endpoints.addAll(new MenuEndpoints(account.menus(), account.tags(), people, live).endpoints());
        endpoints.addAll(new QrEndpoints(account.qrCodes()).endpoints());
        endpoints.addAll(new MiniProgramEndpoints(
                        settings, accounts, people, account.loginCodes(), account.phoneCodes(), account.pictures())
                .endpoints());
        WeChatRoutes routes = new WeChatRoutes(endpoints, account.tokens(), account.faults(), mapper, clock);
        return RouterFunctions.route(RequestPredicates.path(WeChatRoutes.BASE + "/**"), routes::handle);
    }

    @Bean
    Phones sandboxPhones(SandboxSettings settings, Clock clock, People people, Account account, Pusher pusher) {
        return new Phones(settings, clock, people, account.menus(), account.qrCodes(), pusher);
    }

    @Bean
    RouterFunction<ServerResponse> sandboxControl(
            SandboxSettings settings,
            Clock clock,
            People people,
            Live live,
            Account account,
            Phones phones,
            Pusher pusher) {
        ControlAccount control = new ControlAccount(
                settings,
                account.tags(),
                account.menus(),
                account.tokens(),
                account.faults(),
                account.sends(),
                account.pictures(),
                pusher);
        return new ControlRoutes(people, phones, account.loginCodes(), account.phoneCodes(), control, live, clock)
                .routes();
    }

    @Bean
    RouterFunction<ServerResponse> sandboxPages() {
        return new Pages().routes();
    }

    /** Once our callback can answer, those who follow from the start are greeted. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> sandboxGreeting(Phones phones) {
        return ready -> phones.announceFollowers();
    }

    /** What the stand-in remembers of the two accounts. */
    record Account(
            Tokens tokens,
            Tags tags,
            Menus menus,
            QrCodes qrCodes,
            Faults faults,
            Codes loginCodes,
            Codes phoneCodes,
            TemplateSends sends,
            PictureChecks pictures) {}
}
