package cn.haitang.study;

/** Number of a chapter. */
public record ChapterId(long value) {}
