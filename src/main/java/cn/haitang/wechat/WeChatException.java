package cn.haitang.wechat;

import org.jspecify.annotations.Nullable;

/** WeChat refused a call or could not be reached; says what that means for trying again. */
public final class WeChatException extends RuntimeException {

    private final int errorCode;
    private final Outcome outcome;

    /**
     * Keeps what WeChat answered.
     *
     * @param errorCode WeChat's {@code errcode}; -99 when there was no answer to read
     * @param message WeChat's own words, never with a token in them
     */
    public WeChatException(int errorCode, Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
        this.outcome = outcome;
    }

    public int errorCode() {
        return errorCode;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What follows for the sender. */
    public enum Outcome {
        /** Never for this person and content: take another way. */
        FINAL,
        /** The person does not follow the account (43004): another way, until they follow again. */
        UNREACHABLE,
        /** Not accepted now; the same call may be accepted later. */
        RETRY,
        /** The daily quota is used up (45009): nothing before midnight in Beijing. */
        QUOTA,
        /**
         * No answer to read: it may have been accepted. Repeat only with the same client message id, within ten
         * minutes.
         */
        UNKNOWN,
        /** Our settings are wrong (secret, whitelist, template): nobody gets anything until a person mends it. */
        CONFIGURATION
    }
}
