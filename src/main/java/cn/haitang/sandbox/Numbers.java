package cn.haitang.sandbox;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Message ids: grow, fit in 64 bits, and are not used again after a restart. */
final class Numbers {

    private final AtomicLong last;

    Numbers(Clock clock) {
        this.last = new AtomicLong(clock.millis() * 1_000_000);
    }

    long next() {
        return last.incrementAndGet();
    }
}
