package cn.haitang.platform;

import cn.haitang.shared.ErrorCode;

/** What goes wrong before or beside the modules. */
enum PlatformError implements ErrorCode {
    REQUEST_INVALID(Kind.INVALID),
    REQUEST_TOO_LARGE(Kind.INVALID),
    LOGIN_REQUIRED(Kind.UNAUTHENTICATED),
    TOO_MANY_REQUESTS(Kind.LIMITED),
    SERVICE_BUSY(Kind.UNAVAILABLE),
    INTERNAL_ERROR(Kind.UNAVAILABLE);

    private final Kind kind;

    PlatformError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
