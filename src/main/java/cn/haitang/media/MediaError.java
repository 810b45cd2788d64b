package cn.haitang.media;

import cn.haitang.shared.ErrorCode;

/** Why media refuses. */
public enum MediaError implements ErrorCode {
    PHOTO_EMPTY(Kind.INVALID),
    PHOTO_TOO_LARGE(Kind.INVALID),
    PHOTO_TOO_MANY_PIXELS(Kind.INVALID),
    /** Neither JPEG nor PNG, whatever its name says. */
    PHOTO_KIND_UNKNOWN(Kind.INVALID),
    /** An iPhone's own format. */
    PHOTO_KIND_HEIC(Kind.INVALID),
    PHOTO_UNREADABLE(Kind.INVALID),
    PHOTO_NOT_FOUND(Kind.NOT_FOUND),
    /** Not the caller's, in use already, or too old. */
    PHOTO_NOT_USABLE(Kind.CONFLICT),
    /** Somebody, or WeChat, decided on it before. */
    PHOTO_DECIDED(Kind.CONFLICT),
    TOO_MANY_UNUSED_PHOTOS(Kind.LIMITED),
    PHOTOS_BUSY(Kind.UNAVAILABLE);

    private final Kind kind;

    MediaError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
