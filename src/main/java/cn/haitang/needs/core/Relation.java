package cn.haitang.needs.core;

/** What a person is to a need; the history keeps it with each step. */
public enum Relation {
    /** Submitted it. */
    POSTER,
    /** Manages its community. */
    STAFF,
    /** Is asked to do it, or does it. */
    ASSIGNEE,
    /** Volunteers for its community. */
    VOLUNTEER,
    /** Nobody: a deadline passed. */
    SYSTEM
}
