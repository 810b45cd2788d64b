package cn.haitang.circle;

/** A reading point. */
public record PointId(long value) {}
