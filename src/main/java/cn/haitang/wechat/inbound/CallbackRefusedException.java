package cn.haitang.wechat.inbound;

/** A request to the callback address that is not from WeChat, or cannot be read. */
public final class CallbackRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forged;

    private CallbackRefusedException(boolean forged, String message) {
        super(message, null, false, false);
        this.forged = forged;
    }

    static CallbackRefusedException forged(String what) {
        return new CallbackRefusedException(true, what);
    }

    static CallbackRefusedException unreadable(String what) {
        return new CallbackRefusedException(false, what);
    }

    /** Whether the sender could not prove to be WeChat; else the content is malformed. */
    public boolean isForged() {
        return forged;
    }
}
