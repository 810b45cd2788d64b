package cn.haitang.members.core;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Rows that serve nothing any more. Each method deletes at most a thousand, oldest first, and gives how many. */
public interface ExpiryStore {

    /** Codes for «绑定» that ended before. */
    Mono<Long> deleteBindCodes(Instant before);

    /** Counts of wrong codes that began before. */
    Mono<Long> deleteBindAttempts(Instant before);

    /** Marks of H5 logins used before. */
    Mono<Long> deleteBrowserLogins(Instant before);

    /** Idempotency keys first seen before. */
    Mono<Long> deleteIdempotencyKeys(Instant before);
}
