package cn.haitang.platform;

import cn.haitang.shared.DomainException;
import cn.haitang.shared.ErrorCode;
import java.net.URI;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457) out of error codes; the detail is the sentence a person reads. */
@Component
class ProblemWriter {

    private final MessageSource messages;
    private final JsonMapper json;

    ProblemWriter(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
        // The file is read now, on the starting thread, and not by the first refusal on an event loop.
        messages.getMessage("error.INTERNAL_ERROR", null, Locale.SIMPLIFIED_CHINESE);
    }

    ProblemDetail problem(DomainException refusal) {
        return problem(refusal.code(), refusal.arguments().toArray());
    }

    ProblemDetail problem(ErrorCode code, Object... arguments) {
        HttpStatus status = status(code.kind());
        String sentence = messages.getMessage("error." + code.name(), arguments, Locale.SIMPLIFIED_CHINESE);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(code.type());
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code.name());
        return problem;
    }

    /** Answers a request without a valid login. */
    Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException cause) {
        return write(exchange, problem(PlatformError.LOGIN_REQUIRED));
    }

    /** Answers outside a controller. */
    Mono<Void> write(ServerWebExchange exchange, ProblemDetail problem) {
        problem.setInstance(URI.create(exchange.getRequest().getPath().value()));
        ServerHttpResponse response = exchange.getResponse();
        response.setRawStatusCode(problem.getStatus());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    static HttpStatus status(ErrorCode.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
