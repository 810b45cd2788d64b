package cn.haitang.gifts;

/** Why the stock of a batch changed (G3). */
public enum StockKind {
    /** 入库. */
    IN,
    /** 领走: handed over to somebody who claimed. */
    CLAIMED,
    /** 送出: delivered to somebody's door. */
    DELIVERED,
    /** 退回: a handing over that was a mistake. */
    RETURNED,
    /** 报损: with a reason. */
    WRITTEN_OFF,
    /** 盘点更正: one way or the other, with a reason. */
    CORRECTED
}
