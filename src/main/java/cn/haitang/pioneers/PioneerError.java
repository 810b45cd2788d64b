package cn.haitang.pioneers;

import cn.haitang.shared.ErrorCode;

/** Why pioneers refuses. */
public enum PioneerError implements ErrorCode {
    PIONEER_NOT_FOUND(Kind.NOT_FOUND),
    CARD_NOT_FOUND(Kind.NOT_FOUND),
    /** The volunteer's own eyes only: there is none yet. */
    CARD_NOT_MADE(Kind.NOT_FOUND),
    /** Another community, which the person also serves, made the card. */
    CARD_ELSEWHERE(Kind.CONFLICT);

    private final Kind kind;

    PioneerError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
