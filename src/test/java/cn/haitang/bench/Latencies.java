package cn.haitang.bench;

import java.util.Arrays;
import java.util.Locale;

/** Every duration of a run, in nanoseconds; not for more than one thread at a time. */
final class Latencies {

    private long[] nanos = new long[1 << 14];
    private int count;
    private boolean sorted;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count] = duration;
        count++;
        sorted = false;
    }

    synchronized void clear() {
        count = 0;
        sorted = true;
    }

    synchronized int count() {
        return count;
    }

    /** In milliseconds; {@code share} 0.99 is the value that 99 of 100 stay below, 1 the longest. */
    synchronized double millis(double share) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int index = (int) Math.ceil(share * count) - 1;
        return nanos[Math.max(0, Math.min(count - 1, index))] / 1e6;
    }

    /** {@code p50=… p99=… max=…}, milliseconds. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "p50=%.1f p90=%.1f p99=%.1f p999=%.1f max=%.1f",
                millis(0.5),
                millis(0.9),
                millis(0.99),
                millis(0.999),
                millis(1));
    }
}
