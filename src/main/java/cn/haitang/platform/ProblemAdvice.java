package cn.haitang.platform;

import cn.haitang.shared.DomainException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one place where errors become answers. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> handleRefusal(DomainException refusal, ServerWebExchange exchange) {
        return answer(problems.problem(refusal), exchange);
    }

    /** The database is away or overloaded: trying again helps. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        R2dbcTransientException.class,
        R2dbcNonTransientResourceException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    Mono<ResponseEntity<Object>> handleBusy(Exception error, ServerWebExchange exchange) {
        log.warn("Request {} met a busy database: {}", exchange.getRequest().getId(), error.toString());
        return answer(problems.problem(PlatformError.SERVICE_BUSY), exchange);
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> handleTooLarge(DataBufferLimitException error, ServerWebExchange exchange) {
        ProblemDetail problem = problems.problem(PlatformError.REQUEST_TOO_LARGE);
        problem.setStatus(HttpStatus.CONTENT_TOO_LARGE);
        problem.setTitle(HttpStatus.CONTENT_TOO_LARGE.getReasonPhrase());
        return answer(problem, exchange);
    }

    /** A form whose parts cannot be told apart. */
    @ExceptionHandler
    Mono<ResponseEntity<Object>> handleUndecodable(DecodingException error, ServerWebExchange exchange) {
        return answer(problems.problem(PlatformError.REQUEST_INVALID), exchange);
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> handleUnknown(Throwable error, ServerWebExchange exchange) {
        String requestId = exchange.getRequest().getId();
        log.error("Request {} failed", requestId, error);
        ProblemDetail problem = problems.problem(PlatformError.INTERNAL_ERROR);
        problem.setStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setTitle(HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase());
        problem.setProperty("requestId", requestId);
        return answer(problem, exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(
            WebExchangeBindException error, HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
        ProblemDetail problem = problems.problem(PlatformError.REQUEST_INVALID);
        problem.setProperty(
                "errors",
                error.getFieldErrors().stream().map(ProblemAdvice::toEntry).toList());
        return answer(problem, exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleExceptionInternal(
            Exception error,
            @Nullable Object body,
            @Nullable HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        ProblemDetail problem = problems.problem(PlatformError.REQUEST_INVALID);
        problem.setStatus(status.value());
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? null : known.getReasonPhrase());
        problem.setProperty("errors", List.of());
        return answer(problem, exchange);
    }

    private static Map<String, String> toEntry(FieldError error) {
        String message = error.getDefaultMessage();
        return Map.of("field", error.getField(), "message", message == null ? "" : message);
    }

    private static Mono<ResponseEntity<Object>> answer(ProblemDetail problem, ServerWebExchange exchange) {
        problem.setInstance(exchange.getRequest()
                .getURI()
                .resolve(exchange.getRequest().getPath().value()));
        return Mono.just(ResponseEntity.status(problem.getStatus()).body(problem));
    }
}
