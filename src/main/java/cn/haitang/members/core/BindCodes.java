package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members.BindCode;
import cn.haitang.members.core.BindCodeStore.BindCodeState;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.OfficialAccount;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The codes by which a person tells us that a chat and a mini-program are one person. */
@Component
class BindCodes {

    private static final Logger log = LoggerFactory.getLogger(BindCodes.class);

    static final Duration VALIDITY = Duration.ofMinutes(10);
    static final int MOST_WRONG_CODES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    /** What a scanned QR code carries as scene, before the code. */
    private static final String SCENE = "b_";
    /** The code works without its QR code. */
    private static final Duration QR_PATIENCE = Duration.ofSeconds(3);

    private static final int CODES = 1_000_000;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    /** Another member's living code is the same, once in tens of thousands; or two requests of one member met. */
    private static final Retry WITH_ANOTHER_CODE = Retry.backoff(5, Duration.ofMillis(10))
            .filter(error -> error instanceof DuplicateKeyException || error instanceof TransientDataAccessException);

    /** The driver reports a deadlock as a transient resource failure; the database rolled all of it back. */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private final BindCodeStore store;
    private final MemberMerger merger;
    private final OfficialAccount officialAccount;
    private final TextCipher cipher;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final RandomGenerator random;

    BindCodes(
            BindCodeStore store,
            MemberMerger merger,
            OfficialAccount officialAccount,
            TextCipher cipher,
            TransactionalOperator tx,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.merger = merger;
        this.officialAccount = officialAccount;
        this.cipher = cipher;
        this.tx = tx;
        this.clock = clock;
        this.random = random;
    }

    Mono<BindCode> issue(MemberId member) {
        return Mono.defer(() -> replace(member, String.format(Locale.ROOT, "%06d", random.nextInt(CODES))))
                .retryWhen(WITH_ANOTHER_CODE)
                .flatMap(this::withQr);
    }

    private Mono<String> replace(MemberId member, String code) {
        Instant now = clock.instant();
        return store.replace(member, hash(code), now, now.plus(VALIDITY))
                .as(tx::transactional)
                .thenReturn(code);
    }

    private Mono<BindCode> withQr(String code) {
        return officialAccount
                .createQr(SCENE + code, VALIDITY)
                .timeout(QR_PATIENCE)
                .map(qr -> new BindCode(code, VALIDITY, officialAccount.pictureOf(qr)))
                .onErrorResume(error -> withoutQr(code, error));
    }

    private static Mono<BindCode> withoutQr(String code, Throwable error) {
        log.warn("A bind code goes out without a QR code, WeChat gave none: {}", error.toString());
        return Mono.just(new BindCode(code, VALIDITY, null));
    }

    /** Merges the follower's member into the code's; gives the latter. */
    Mono<MemberId> bind(CurrentMember own, String openId, String words) {
        String code = NO_DIGIT.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC))
                .replaceAll("");
        Instant now = clock.instant();
        // Counted before the code is looked at, and outside its transaction: many guesses at once gain nothing.
        return store.countAttempt(openId, now, now.minus(WINDOW))
                .filter(attempts -> attempts <= MOST_WRONG_CODES)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.CODE_TRIED_TOO_OFTEN)))
                .then(Mono.defer(() -> use(own, openId, hash(code))))
                .delayUntil(member -> store.forgetAttempts(openId));
    }

    private Mono<MemberId> use(CurrentMember own, String openId, String codeHash) {
        return store.findLiving(codeHash, clock.instant())
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.BIND_CODE_INVALID)))
                .delayUntil(code -> useOnce(own, openId, codeHash, code))
                .map(BindCodeState::member)
                .as(tx::transactional)
                .retryWhen(AFTER_DEADLOCK);
    }

    private Mono<Void> useOnce(CurrentMember own, String openId, String codeHash, BindCodeState code) {
        if (openId.equals(code.usedBy()) && own.id().equals(code.member())) {
            return Mono.empty();
        }
        if (own.miniProgramOpenId() != null && !own.id().equals(code.member())) {
            return Mono.error(() -> new DomainException(MemberError.ALREADY_BOUND));
        }
        return store.use(codeHash, openId, clock.instant())
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.BIND_CODE_INVALID)))
                .flatMap(used -> merger.merge(own.id(), code.member()));
    }

    private String hash(String code) {
        return cipher.hash("bind code " + code);
    }
}
