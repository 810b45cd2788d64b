package cn.haitang.needs;

/** A line of the list of services. */
public record ServiceId(long value) {}
