package cn.haitang.members;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes a repeated creation give the first one's id. */
public interface Idempotency {

    /**
     * Creates once per member and key: the first call runs {@code create} and keeps its id in the same transaction,
     * later ones (also at the same moment) give that id without running it. Opens the transaction itself.
     *
     * @param key at most 64 characters; null runs {@code create} every time
     */
    Mono<Long> once(MemberId member, @Nullable String key, Supplier<Mono<Long>> create);
}
