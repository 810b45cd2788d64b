package cn.haitang.wechat;

/**
 * What WeChat found out about a picture.
 *
 * @param traceId which request for a check this answers; it may come before the request's own answer is stored
 */
public record MediaVerdict(String traceId, Opinion opinion) {

    /** WeChat's opinion of the picture. */
    public enum Opinion {
        PASS,
        /** Against the law or WeChat's rules: refuse it. */
        RISKY,
        /** WeChat asks for a person's look, or could not look itself. */
        UNDECIDED
    }
}
