package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Keeps people from guessing the number at a door. Each node counts for itself: a million numbers leave room. */
@Component
class NumberTries {

    private static final int MOST = 10;
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int MOST_BUCKETS = 100_000;

    /** A bucket nobody used for two periods is full, so it can be forgotten. */
    private final Cache<MemberId, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .maximumSize(MOST_BUCKETS)
            .build();

    /** Counts a try; refuses one too many. */
    void count(MemberId member) {
        if (!buckets.get(member, unused -> bucket()).tryConsume(1)) {
            throw new DomainException(ReadingError.CHECK_IN_TRIED_TOO_OFTEN);
        }
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, PERIOD))
                .build();
    }
}
