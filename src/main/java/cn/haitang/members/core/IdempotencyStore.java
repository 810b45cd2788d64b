package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where keys of creations are kept. */
public interface IdempotencyStore {

    /**
     * Claims the key. Joins the caller's transaction; fails with {@link org.springframework.dao.DuplicateKeyException}
     * when it was claimed before, waiting for a claim that is not committed yet.
     */
    Mono<Void> claim(MemberId member, String key, Instant now);

    /** Keeps what was created. Joins the caller's transaction. */
    Mono<Void> keep(MemberId member, String key, long result);

    /** What was created under the key; empty when nothing was. */
    Mono<Long> find(MemberId member, String key);
}
