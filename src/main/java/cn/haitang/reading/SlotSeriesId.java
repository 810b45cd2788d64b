package cn.haitang.reading;

/** The number of a series of slots. */
public record SlotSeriesId(long value) {}
