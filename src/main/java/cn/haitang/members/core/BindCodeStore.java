package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where bind codes are kept. Every method joins the caller's transaction. */
public interface BindCodeStore {

    /**
     * Replaces the member's code. Fails with {@link org.springframework.dao.DuplicateKeyException} when another
     * member's living code is the same.
     */
    Mono<Void> replace(MemberId member, String codeHash, Instant now, Instant expiresAt);

    /** The code, used or not, unless it has expired. */
    Mono<BindCodeState> findLiving(String codeHash, Instant now);

    /** Uses the code; true for exactly one caller. */
    Mono<Boolean> use(String codeHash, String openId, Instant now);

    /** Counts one more attempt of the follower and gives the count since the window began. */
    Mono<Integer> countAttempt(String openId, Instant now, Instant windowStart);

    /** Forgets the follower's attempts. */
    Mono<Void> forgetAttempts(String openId);

    /**
     * A code that has not expired.
     *
     * @param usedBy the open id that used it; null when nobody did
     */
    record BindCodeState(MemberId member, @Nullable String usedBy) {}
}
