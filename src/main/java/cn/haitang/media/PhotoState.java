package cn.haitang.media;

/** Who may see a photo. */
public enum PhotoState {
    /** The uploader and those who decide, until WeChat or a person has looked. */
    CHECKING,
    /** Everybody who may see what it belongs to. */
    SHOWN,
    /** The uploader and those who decide: against the law or WeChat's rules, or a person found so. */
    HIDDEN
}
