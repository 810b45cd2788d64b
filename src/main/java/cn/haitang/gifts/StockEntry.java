package cn.haitang.gifts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch's ledger; never changed, only followed by others.
 *
 * @param amount how many more there are; negative for fewer
 * @param reason null where none is needed
 * @param actor who did it; null for somebody who left the service
 */
public record StockEntry(
        long id,
        StockKind kind,
        int amount,
        @Nullable String reason,
        @Nullable String actor,
        Instant at) {}
