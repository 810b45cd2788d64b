package cn.haitang.pioneers;

import cn.haitang.shared.ErrorCode;

/** Why pioneers refuses. */
public enum PioneerError implements ErrorCode {
    PIONEER_NOT_FOUND(Kind.NOT_FOUND);

    private final Kind kind;

    PioneerError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
