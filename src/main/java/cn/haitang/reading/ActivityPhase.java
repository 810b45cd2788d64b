package cn.haitang.reading;

/** The lists of activities. */
public enum ActivityPhase {
    /** For staff only: drafts and what waits for review; the earliest first. */
    PREPARING,
    /** What one can still go to; the earliest first. */
    COMING,
    /** What is over or was cancelled; the latest first. */
    PAST
}
