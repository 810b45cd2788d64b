package cn.haitang.notifications;

import cn.haitang.shared.ErrorCode;

/** Why notifications refuses. */
public enum NotificationError implements ErrorCode {
    NOTIFICATION_NOT_FOUND(Kind.NOT_FOUND),
    TOPIC_UNKNOWN(Kind.NOT_FOUND),
    MOMENT_UNKNOWN(Kind.INVALID),
    TOPIC_ALWAYS_ON(Kind.CONFLICT);

    private final Kind kind;

    NotificationError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
