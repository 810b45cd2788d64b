package cn.haitang.reading;

/** The number of an opinion. */
public record FeedbackId(long value) {}
