package cn.haitang.wechat;

import cn.haitang.shared.ErrorCode;

/** Refusals that come from what the person handed us. */
public enum WeChatError implements ErrorCode {
    LOGIN_CODE_INVALID(Kind.UNAUTHENTICATED),
    PHONE_CODE_INVALID(Kind.INVALID),
    WECHAT_UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    WeChatError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
