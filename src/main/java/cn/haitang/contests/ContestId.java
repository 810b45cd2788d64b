package cn.haitang.contests;

/** Number of a contest. */
public record ContestId(long value) {}
