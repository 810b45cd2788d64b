package cn.haitang.contests;

/** Number of a work in a contest; judges know works by it alone. */
public record EntryId(long value) {}
