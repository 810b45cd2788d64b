package cn.haitang.contests;

/**
 * Where a contest stands, by what was decided and by the time. The word people read stands in
 * {@code messages.properties} under {@code contest.phase.<name>}.
 */
public enum ContestPhase {
    DRAFT,
    /** 未开始. */
    NOT_YET,
    /** 征稿中. */
    COLLECTING,
    /** 评审中. */
    JUDGING,
    /** 已揭晓. */
    AWARDED,
    CANCELLED
}
