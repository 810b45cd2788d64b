package cn.haitang.wechat.gateway;

import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** The one place that tells what a failed call means. Neither token nor secret nor person gets into its words. */
final class Failures {

    /** No answer to read. */
    static final int NO_ANSWER = -99;

    /** The person has not used the mini-program in the last two hours: ordinary, not worth a line. */
    static final int NO_RECENT_VISIT = 61010;

    private static final int BUSY = -1;
    private static final int WORDS = 200;
    /** WeChat's words may repeat what we sent: tokens and ids are long runs of these. */
    private static final Pattern LONG_RUN = Pattern.compile("[0-9A-Za-z_\\-]{24,}");

    private Failures() {}

    /** What WeChat's code means for trying again (wechat-facts §5.4). */
    static Outcome outcome(int code) {
        return switch (code) {
            case BUSY, 40001, 40014, 42001, 45011, 43108 -> Outcome.RETRY;
            case 43004 -> Outcome.UNREACHABLE;
            case 45009 -> Outcome.QUOTA;
            case NO_ANSWER -> Outcome.UNKNOWN;
            case 40013, 40125, 40164, 40243, 48001, 50002, 40037, 43107, 43116, 40165, 41030, 89503, 89506, 89507 ->
                Outcome.CONFIGURATION;
            // An openid of another account, as seen in the wild.
            case -41000, NO_RECENT_VISIT -> Outcome.FINAL;
            // WeChat's refusals of a request begin with 4; anything else unknown may pass.
            default -> code >= 40_000 && code < 50_000 ? Outcome.FINAL : Outcome.RETRY;
        };
    }

    /** A call that failed after it may have reached WeChat. */
    static WeChatException whileCalling(Throwable error) {
        return toException(error, false);
    }

    /** A failure before the call itself: while fetching the token. */
    static WeChatException whileFetchingToken(Throwable error) {
        return toException(error, true);
    }

    private static WeChatException toException(Throwable error, boolean beforeTheCall) {
        if (error instanceof WeChatException known) {
            return known;
        }
        IOException network = findNetworkError(error);
        if (network != null) {
            return new WeChatException(NO_ANSWER, outcome(network, beforeTheCall), words(network), network);
        }
        if (error instanceof WxErrorException refused) {
            return toException(refused, beforeTheCall);
        }
        // WxJava gave up waiting for the token, or a fault of ours or its own.
        return new WeChatException(
                NO_ANSWER,
                beforeTheCall ? Outcome.RETRY : Outcome.UNKNOWN,
                error.getClass().getSimpleName(),
                error);
    }

    private static WeChatException toException(WxErrorException refused, boolean beforeTheCall) {
        int code = refused.getError().getErrorCode();
        // The token address answers a wrong secret with 40001.
        boolean wrongSecret = beforeTheCall && code == 40001;
        Outcome outcome = wrongSecret ? Outcome.CONFIGURATION : outcome(code);
        return new WeChatException(code, outcome, scrub(refused.getError().getErrorMsg()), null);
    }

    private static Outcome outcome(IOException network, boolean beforeTheCall) {
        if (network instanceof SSLException) {
            return Outcome.CONFIGURATION;
        }
        return beforeTheCall || isBeforeSending(network) ? Outcome.RETRY : Outcome.UNKNOWN;
    }

    private static boolean isBeforeSending(IOException network) {
        return network instanceof ConnectException
                || network instanceof ConnectTimeoutException
                || network instanceof ConnectionRequestTimeoutException
                || network instanceof UnknownHostException
                || network instanceof NoRouteToHostException;
    }

    private static @Nullable IOException findNetworkError(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException network) {
                return network;
            }
        }
        return null;
    }

    private static String words(IOException network) {
        return network.getClass().getSimpleName() + ": " + scrub(network.getMessage());
    }

    static String scrub(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String clean = LONG_RUN.matcher(text).replaceAll("…");
        return clean.length() <= WORDS ? clean : clean.substring(0, WORDS);
    }
}
