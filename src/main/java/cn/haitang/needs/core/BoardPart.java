package cn.haitang.needs.core;

/** Where on the whiteboard a need hangs. */
public enum BoardPart {
    /** Accepted and not yet done. */
    OPEN,
    /** Done: struck through. */
    STRUCK
}
