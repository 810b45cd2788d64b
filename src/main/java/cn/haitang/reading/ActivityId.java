package cn.haitang.reading;

/** A reading activity. */
public record ActivityId(long value) {}
