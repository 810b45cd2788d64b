package cn.haitang.circle;

/** Whether one can go there at all. The word people read stands in {@code messages.properties}. */
public enum PointStanding {
    /** 开放: at its hours. */
    SERVING,
    /** 暂停开放: for a while; counts for nobody's circle meanwhile. */
    PAUSED,
    /** 已撤销: only staff still see it. */
    CLOSED
}
