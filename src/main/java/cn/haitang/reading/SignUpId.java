package cn.haitang.reading;

/** One party's sign-up for an activity. */
public record SignUpId(long value) {}
