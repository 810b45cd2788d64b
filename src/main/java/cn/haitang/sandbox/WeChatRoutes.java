package cn.haitang.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers WeChat's API as WeChat does: always 200, refusals as {@code errcode}, and the scripted faults. */
final class WeChatRoutes {

    /** Where the API stands. */
    static final String BASE = "/sandbox/wechat";

    private static final byte[] NOTHING = {};

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Tokens tokens;
    private final Faults faults;
    private final JsonMapper mapper;
    private final Clock clock;

    WeChatRoutes(List<Endpoint> endpoints, Tokens tokens, Faults faults, JsonMapper mapper, Clock clock) {
        endpoints.forEach(endpoint -> this.endpoints.put(endpoint.path(), endpoint));
        this.tokens = tokens;
        this.faults = faults;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Answers one call. */
    Mono<ServerResponse> handle(ServerRequest request) {
        return request.bodyToMono(byte[].class).defaultIfEmpty(NOTHING).flatMap(body -> handle(request, body));
    }

    private Mono<ServerResponse> handle(ServerRequest request, byte[] body) {
        String path = request.path().substring(BASE.length());
        JsonNode json = parse(body);
        Faults.Plan plan = faults.next(path, openId(json));
        Faults.Fault fault = plan.fault();
        Mono<ServerResponse> response;
        if (fault == null) {
            response = write(answer(request, path, json));
        } else if (fault.takesEffect()) {
            response = answer(request, path, json).before().then(fail(request, fault));
        } else {
            response = fail(request, fault);
        }
        return plan.delay().isZero() ? response : Mono.delay(plan.delay()).then(response);
    }

    private static String openId(JsonNode json) {
        return json.path("touser").asString(json.path("openid").asString(""));
    }

    private JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return mapper.missingNode();
        }
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            // A form or an upload; endpoints that want JSON refuse what they miss.
            return mapper.missingNode();
        }
    }

    private Answer answer(ServerRequest request, String path, JsonNode body) {
        try {
            Endpoint endpoint = require(request, path);
            App app = admit(endpoint, request.queryParams().getFirst("access_token"));
            return endpoint.operation().apply(new Call(request.queryParams(), body, app, clock.instant()));
        } catch (WeChatRefusal refusal) {
            return Answer.refusal(refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private Endpoint require(ServerRequest request, String path) {
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            throw new WeChatRefusal(40066, "invalid url");
        }
        if (!endpoint.method().equals(request.method().name())) {
            throw new WeChatRefusal(
                    endpoint.method().equals("GET") ? 43001 : 43002, "require " + endpoint.method() + " method");
        }
        return endpoint;
    }

    private @Nullable App admit(Endpoint endpoint, @Nullable String token) {
        return switch (endpoint.needs()) {
            case NOTHING -> null;
            case NOTHING_OR_GOOD -> token == null ? null : tokens.require(token);
            case EITHER -> tokens.require(token);
            case OFFICIAL -> only(App.OFFICIAL, token);
            case MINI -> only(App.MINI, token);
        };
    }

    private App only(App wanted, @Nullable String token) {
        App app = tokens.require(token);
        if (app != wanted) {
            throw new WeChatRefusal(48001, "api unauthorized");
        }
        return app;
    }

    private Mono<ServerResponse> write(Answer answer) {
        return answer.before().then(Mono.defer(() -> writeNow(answer)));
    }

    private Mono<ServerResponse> writeNow(Answer answer) {
        URI location = answer.location();
        if (location != null) {
            return ServerResponse.status(HttpStatus.FOUND).location(location).build();
        }
        byte[] bytes = answer.bytes();
        return body(200, answer.type(), bytes == null ? mapper.writeValueAsBytes(answer.json()) : bytes);
    }

    private static Mono<ServerResponse> body(int status, String type, byte[] bytes) {
        return ServerResponse.status(status)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .bodyValue(bytes);
    }

    private Mono<ServerResponse> fail(ServerRequest request, Faults.Fault fault) {
        return switch (fault.kind()) {
            case ERRCODE ->
                write(Answer.refusal(fault.errcode(), fault.errmsg() == null ? "scripted" : fault.errmsg()));
            case QUOTA -> write(Answer.refusal(45009, "reach max api daily quota limit"));
            case BAD_GATEWAY ->
                body(
                        502,
                        "text/html",
                        "<html><body><h1>502 Bad Gateway</h1></body></html>".getBytes(StandardCharsets.UTF_8));
            case EMPTY -> body(200, Answer.JSON, NOTHING);
            case NO_ERRCODE -> body(200, Answer.JSON, "{\"hint\":\"scripted\"}".getBytes(StandardCharsets.UTF_8));
            case CLOSE -> close(request);
            case DELAY -> Mono.error(new IllegalStateException("a delay is not a failure"));
        };
    }

    /** Ends the connection under the request; the answer never leaves. */
    private static Mono<ServerResponse> close(ServerRequest request) {
        ServerHttpRequest current = request.exchange().getRequest();
        HttpServerRequest connection = ServerHttpRequestDecorator.getNativeRequest(current);
        return Mono.fromRunnable(
                        () -> connection.withConnection(open -> open.channel().close()))
                .then(Mono.never());
    }
}
