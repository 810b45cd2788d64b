package cn.haitang.gifts.core;

import cn.haitang.gifts.StockKind;
import cn.haitang.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A change of a batch's stock.
 *
 * @param kind null when only promises change: then nothing is entered into the ledger
 * @param amount how many more there are; negative for fewer
 * @param reserved how many more are promised; negative for fewer
 * @param source the claim or delivery behind it; null for none
 */
public record StockMove(
        @Nullable StockKind kind,
        int amount,
        int reserved,
        @Nullable Long source,
        @Nullable String reason,
        @Nullable MemberId actor) {

    /** Promises so many. */
    static StockMove promise(int count) {
        return new StockMove(null, 0, count, null, null, null);
    }

    /** Takes a promise back. */
    static StockMove release(int count) {
        return new StockMove(null, 0, -count, null, null, null);
    }

    /** What was promised goes out. */
    static StockMove out(StockKind kind, int count, long source, MemberId actor) {
        return new StockMove(kind, -count, -count, source, null, actor);
    }

    /** One that went out by mistake is there again and promised as before. */
    static StockMove back(long source, String reason, MemberId actor) {
        return new StockMove(StockKind.RETURNED, 1, 1, source, reason, actor);
    }
}
