package cn.haitang.gifts;

/** A claim to one gift. */
public record ClaimId(long value) {}
