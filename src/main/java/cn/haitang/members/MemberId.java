package cn.haitang.members;

/** A person known to the system, whatever the role. */
public record MemberId(long value) {}
