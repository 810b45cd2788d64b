package cn.haitang.members.core;

import cn.haitang.members.MemberError;
import cn.haitang.members.Members.Login;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.PublicUrl;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.OfficialAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Logs in a page opened in WeChat's browser by way of WeChat's authorisation page (OAuth2). The way there and back is
 * tied to one browser by a cookie only we can write, and used once.
 */
@Component
public class BrowserLogins {

    /** How long a person may take on WeChat's page. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Where WeChat sends the browser back to. */
    public static final String RETURN_PATH = "/wechat/mp/authorized";

    /** A page of ours: no host, no second slash, no backslash, no dots that climb. */
    private static final Pattern LOCAL_PAGE = Pattern.compile("/h5(/(?!/)[A-Za-z0-9._~/?#=&%-]*)?");

    private static final String SEPARATOR = "\n";

    private final OfficialAccount officialAccount;
    private final Logins logins;
    private final BrowserLoginStore store;
    private final TextCipher cipher;
    private final PublicUrl publicUrl;
    private final RandomGenerator random;
    private final Clock clock;

    BrowserLogins(
            OfficialAccount officialAccount,
            Logins logins,
            BrowserLoginStore store,
            TextCipher cipher,
            PublicUrl publicUrl,
            RandomGenerator random,
            Clock clock) {
        this.officialAccount = officialAccount;
        this.logins = logins;
        this.store = store;
        this.cipher = cipher;
        this.publicUrl = publicUrl;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a login.
     *
     * @param page where to end, a path below {@code /h5}; anything else ends at {@code /h5/}
     */
    public Departure depart(@Nullable String page) {
        String state = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        Instant until = clock.instant().plus(PATIENCE);
        String ticket = cipher.encrypt(String.join(SEPARATOR, state, until.toString(), localPage(page)));
        return new Departure(officialAccount.authorizationUrl(publicUrl.resolve(RETURN_PATH), state), ticket);
    }

    private static String localPage(@Nullable String page) {
        return page != null && LOCAL_PAGE.matcher(page).matches() && !page.contains("..") && !page.contains("//")
                ? page
                : "/h5/";
    }

    /**
     * Ends a login. Fails with {@link MemberError#LOGIN_REQUIRED} when this browser did not begin it, it took too long,
     * or it ended once already.
     */
    public Mono<Arrival> arrive(@Nullable String ticket, String state, String code) {
        return Mono.fromSupplier(() -> requireTicket(ticket, state))
                .flatMap(known -> logins.loginOfficialAccount(code)
                        .delayUntil(login -> store.use(cipher.hash("browser login " + state), clock.instant()))
                        .map(login -> new Arrival(login, URI.create(known.page()))))
                .onErrorMap(DuplicateKeyException.class, error -> new DomainException(MemberError.LOGIN_REQUIRED));
    }

    private Ticket requireTicket(@Nullable String ticket, String state) {
        Ticket known = read(ticket);
        byte[] expected = known.state().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, state.getBytes(StandardCharsets.UTF_8))
                || known.until().isBefore(clock.instant())) {
            throw new DomainException(MemberError.LOGIN_REQUIRED);
        }
        return known;
    }

    private Ticket read(@Nullable String ticket) {
        if (ticket == null) {
            throw new DomainException(MemberError.LOGIN_REQUIRED);
        }
        try {
            String[] parts = cipher.decrypt(ticket).split(SEPARATOR, -1);
            return new Ticket(parts[0], Instant.parse(parts[1]), parts[2]);
        } catch (IllegalStateException e) {
            // Not written by us, or with another key.
            throw new DomainException(MemberError.LOGIN_REQUIRED);
        }
    }

    /**
     * On the way to WeChat.
     *
     * @param ticket for a cookie of this browser
     */
    public record Departure(URI authorization, String ticket) {}

    /** Back from WeChat. */
    public record Arrival(Login login, URI page) {}

    private record Ticket(String state, Instant until, String page) {}
}
