package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access tokens of both accounts: the stable one keeps its value, each of the old kind replaces the one before. */
final class Tokens {

    private static final Duration LIFE = Duration.ofSeconds(7200);
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Clock clock;
    private final BoundedMap<Token> all;
    private final Map<App, Token> stable = new EnumMap<>(App.class);
    private final Map<App, Token> plain = new EnumMap<>(App.class);

    Tokens(Clock clock) {
        this.clock = clock;
        this.all = new BoundedMap<>(clock, 1000, Duration.ofDays(1));
    }

    /** The stable token: the same one until five minutes before its end, a new one when forced. */
    synchronized Token stable(App app, boolean forced) {
        Token known = stable.get(app);
        Instant now = clock.instant();
        if (known != null && !forced && now.isBefore(known.expiresAt().minus(OVERLAP))) {
            return known;
        }
        if (known != null && forced) {
            all.put(known.value(), known.endingAt(now));
        }
        return keep(stable, app, now);
    }

    /** The token of the old kind; the one before lives on for five minutes. */
    synchronized Token plain(App app) {
        Token known = plain.get(app);
        Instant now = clock.instant();
        if (known != null && now.plus(OVERLAP).isBefore(known.expiresAt())) {
            all.put(known.value(), known.endingAt(now.plus(OVERLAP)));
        }
        return keep(plain, app, now);
    }

    private Token keep(Map<App, Token> kind, App app, Instant now) {
        Token token = new Token(RandomText.of(96), app, now.plus(LIFE));
        kind.put(app, token);
        all.put(token.value(), token);
        return token;
    }

    /** The account a token opens. Fails as WeChat does when it is missing, unknown or too old. */
    App require(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new WeChatRefusal(41001, "access_token missing");
        }
        Token token = all.get(value);
        if (token == null) {
            throw new WeChatRefusal(40001, "invalid credential, access_token is invalid or not latest");
        }
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw new WeChatRefusal(42001, "access_token expired");
        }
        return token.app();
    }

    /** Ends all tokens at once, as WeChat does when a secret is renewed. */
    synchronized void expireAll() {
        all.clear();
        stable.clear();
        plain.clear();
    }

    /** An access token. */
    record Token(String value, App app, Instant expiresAt) {

        Token endingAt(Instant end) {
            return new Token(value, app, end);
        }

        long secondsLeft(Instant now) {
            return Duration.between(now, expiresAt).toSeconds();
        }
    }
}
