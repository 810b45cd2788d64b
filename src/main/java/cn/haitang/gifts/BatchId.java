package cn.haitang.gifts;

/** A batch of gifts. */
public record BatchId(long value) {}
