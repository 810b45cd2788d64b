package cn.haitang.gifts;

import java.util.Map;

/**
 * Whether the books of a batch agree: the ledger's sum is what is there, what was claimed and not returned is what
 * people have, and what is promised is what waits.
 *
 * @param sums the ledger by kind, each with its sign
 * @param inStock what the batch says is there
 * @param reserved what the batch says is promised
 * @param handedOver claims that were handed over
 * @param waiting claims not handed over yet
 * @param toDeliver gifts of deliveries that are under way
 */
public record Reconciliation(
        Map<StockKind, Integer> sums, int inStock, int reserved, int handedOver, int waiting, int toDeliver) {

    public Reconciliation {
        sums = Map.copyOf(sums);
    }

    /** The ledger's entries of this kind. */
    public int sum(StockKind kind) {
        return sums.getOrDefault(kind, 0);
    }

    /** What the ledger says is there. */
    public int expected() {
        return sums.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** True when all of it agrees. */
    public boolean isBalanced() {
        return expected() == inStock
                && -sum(StockKind.CLAIMED) - sum(StockKind.RETURNED) == handedOver
                && reserved == waiting + toDeliver
                && inStock >= reserved
                && reserved >= 0;
    }
}
