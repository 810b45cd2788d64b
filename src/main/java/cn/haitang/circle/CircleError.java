package cn.haitang.circle;

import cn.haitang.shared.ErrorCode;

/** Why the circle refuses. */
public enum CircleError implements ErrorCode {
    POINT_NOT_FOUND(Kind.NOT_FOUND),
    POINT_INVALID(Kind.INVALID),
    POINT_CHANGED(Kind.CONFLICT),
    ESTATE_NOT_FOUND(Kind.NOT_FOUND),
    CIRCLE_STAFF_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    CircleError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
