package cn.haitang.study;

/** Number of a course. */
public record CourseId(long value) {}
