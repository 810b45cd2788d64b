package cn.haitang.sandbox;

/** How WeChat writes its pushes; chosen in its console. */
enum PushMode {
    /** 明文模式. */
    PLAIN,
    /** 兼容模式: plain fields and the encrypted message in one body. */
    COMPATIBLE,
    /** 安全模式: the encrypted message alone. */
    SAFE
}
