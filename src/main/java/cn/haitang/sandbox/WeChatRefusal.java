package cn.haitang.sandbox;

/** WeChat says no, with one of its codes. */
final class WeChatRefusal extends RuntimeException {

    private final int code;

    WeChatRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
