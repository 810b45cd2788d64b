package cn.haitang.members;

import cn.haitang.shared.ErrorCode;

/** Why members refuses. */
public enum MemberError implements ErrorCode {
    LOGIN_REQUIRED(Kind.UNAUTHENTICATED),
    ROLE_REQUIRED(Kind.FORBIDDEN),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND),
    ORGANISATION_NOT_FOUND(Kind.NOT_FOUND),
    BIND_CODE_INVALID(Kind.CONFLICT),
    INVITATION_INVALID(Kind.CONFLICT),
    GRANT_NOT_FOUND(Kind.NOT_FOUND),
    LAST_ADMIN(Kind.CONFLICT),
    CODE_TRIED_TOO_OFTEN(Kind.LIMITED),
    /** The follower already belongs to another mini-program account: two people are never made one. */
    ALREADY_BOUND(Kind.CONFLICT),
    /** For example a street admin of a community. */
    ROLE_DOES_NOT_FIT(Kind.INVALID),
    IDEMPOTENCY_KEY_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    MemberError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
