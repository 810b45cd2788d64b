package cn.haitang.study.core;

import java.time.Duration;
import org.springframework.dao.TransientDataAccessException;
import reactor.util.retry.Retry;

/** Trying again what the database gave up for another transaction's sake. Outside the transaction, never within. */
final class Retries {

    static final Retry AFTER_DEADLOCK = Retry.backoff(3, Duration.ofMillis(20))
            .filter(TransientDataAccessException.class::isInstance)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private Retries() {}
}
