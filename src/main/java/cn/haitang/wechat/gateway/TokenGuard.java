package cn.haitang.wechat.gateway;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token endpoint that fails from holding up every caller: WxJava lets the waiting threads try one after the
 * other, each until its own timeout. After a failure all fail at once for a moment.
 */
final class TokenGuard {

    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();

    private volatile @Nullable Failure last;

    /** Fetches, or fails like the last try did when that was less than two seconds ago. */
    String fetch(Fetch fetch) throws IOException {
        Failure known = last;
        if (known != null && System.nanoTime() - known.atNanos < REST_NANOS) {
            throw new IOException("the token could not be fetched a moment ago: " + known.cause.getMessage());
        }
        try {
            String answer = fetch.now();
            if (answer == null || !(answer.contains("\"access_token\"") || answer.contains("\"errcode\""))) {
                throw new WxTransport.UnreadableAnswerException("a token answer without token");
            }
            last = null;
            return answer;
        } catch (IOException e) {
            last = new Failure(System.nanoTime(), e);
            throw e;
        }
    }

    /** One request for a token. */
    interface Fetch {
        @Nullable
        String now() throws IOException;
    }

    private record Failure(long atNanos, IOException cause) {}
}
