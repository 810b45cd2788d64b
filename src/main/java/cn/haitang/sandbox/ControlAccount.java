package cn.haitang.sandbox;

import java.util.List;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The part of the control API that is about the accounts at WeChat and about what WeChat does wrong. */
final class ControlAccount {

    private static final int MOST = 1000;

    private final SandboxSettings settings;
    private final Tags tags;
    private final Menus menus;
    private final Tokens tokens;
    private final Faults faults;
    private final TemplateSends sends;
    private final PictureChecks pictures;
    private final Pusher pusher;

    ControlAccount(
            SandboxSettings settings,
            Tags tags,
            Menus menus,
            Tokens tokens,
            Faults faults,
            TemplateSends sends,
            PictureChecks pictures,
            Pusher pusher) {
        this.settings = settings;
        this.tags = tags;
        this.menus = menus;
        this.tokens = tokens;
        this.faults = faults;
        this.sends = sends;
        this.pictures = pictures;
        this.pusher = pusher;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/account", request -> ControlRoutes.json(account()))
                .GET("/template-sends", this::list)
                .POST("/push-mode", ControlRoutes.body(ControlViews.ModeRequest.class, this::mode))
                .POST("/callback/verify", this::verify)
                .POST("/tokens/expire", this::expireTokens)
                .GET("/faults", request -> ControlRoutes.json(new ControlViews.FaultList(faults.states())))
                .POST("/faults", ControlRoutes.body(ControlViews.FaultRequest.class, this::addFault))
                .DELETE("/faults", this::reset)
                .POST("/template-results", ControlRoutes.body(ControlViews.ResultRequest.class, this::script))
                .POST("/picture-results", ControlRoutes.body(ControlViews.PictureRequest.class, this::script))
                .build();
    }

    private ControlViews.Account account() {
        return new ControlViews.Account(
                settings.officialAccount().appId(),
                settings.miniProgram().appId(),
                settings.callbackUrl().toString(),
                pusher.mode(),
                settings.templates(),
                tags.all().entrySet().stream()
                        .map(tag -> new ControlViews.TagView(tag.getKey(), tag.getValue()))
                        .toList(),
                menus.seenWith(List.of()),
                menus.conditional(),
                sends.accepted(),
                sends.repeated());
    }

    /** {@code after} and {@code limit} (at most 1000); with {@code openId} only those to this person. */
    private Mono<ServerResponse> list(ServerRequest request) {
        long after = ControlRoutes.number(request, "after");
        long limit = Math.min(ControlRoutes.number(request, "limit"), MOST);
        String openId = request.queryParam("openId").orElse("");
        return ControlRoutes.json(new ControlViews.Sends(
                sends.accepted(),
                sends.repeated(),
                sends.list(after, openId, limit == 0 ? MOST : (int) limit).stream()
                        .map(ControlViews.SendView::of)
                        .toList()));
    }

    private Mono<ServerResponse> mode(ServerRequest request, ControlViews.ModeRequest wanted) {
        pusher.mode(wanted.mode());
        return done();
    }

    private Mono<ServerResponse> verify(ServerRequest request) {
        return pusher.verify().flatMap(verified -> ControlRoutes.json(new ControlViews.Verified(verified)));
    }

    private Mono<ServerResponse> expireTokens(ServerRequest request) {
        tokens.expireAll();
        return done();
    }

    private Mono<ServerResponse> addFault(ServerRequest request, ControlViews.FaultRequest wanted) {
        return ControlRoutes.json(faults.add(wanted.toFault()));
    }

    /** Ends all faults and all scripts for results, and goes back to the push mode of the settings. */
    private Mono<ServerResponse> reset(ServerRequest request) {
        faults.reset();
        sends.resetScripts();
        pictures.resetScripts();
        pusher.mode(settings.pushMode());
        return done();
    }

    private Mono<ServerResponse> script(ServerRequest request, ControlViews.ResultRequest wanted) {
        sends.script(
                wanted.openId(),
                wanted.status() == null ? "success" : wanted.status(),
                wanted.timing() == null ? TemplateSends.Timing.AFTER : wanted.timing(),
                wanted.times() == null ? 1 : wanted.times());
        return done();
    }

    private Mono<ServerResponse> script(ServerRequest request, ControlViews.PictureRequest wanted) {
        if (!List.of("pass", "review", "risky").contains(wanted.suggest())) {
            throw ControlRefusal.invalid("suggest 要是 pass、review 或 risky");
        }
        pictures.script(
                wanted.openId(),
                wanted.suggest(),
                wanted.timing() == null ? TemplateSends.Timing.AFTER : wanted.timing(),
                wanted.times() == null ? 1 : wanted.times());
        return done();
    }

    private static Mono<ServerResponse> done() {
        return ServerResponse.noContent().build();
    }
}
