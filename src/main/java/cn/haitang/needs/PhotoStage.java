package cn.haitang.needs;

/** What a photo shows of a need. */
public enum PhotoStage {
    /** The trouble, from who asked. */
    NEED,
    /** How the volunteer found it. */
    BEFORE,
    /** How the volunteer left it. */
    AFTER
}
