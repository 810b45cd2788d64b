package cn.haitang.needs;

/** How soon. */
public enum Urgency {
    /** 普通. */
    NORMAL,
    /** 急. */
    URGENT,
    /** 特急. */
    CRITICAL
}
