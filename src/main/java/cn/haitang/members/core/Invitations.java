package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles.Invitation;
import cn.haitang.members.core.InvitationStore.InvitationRecord;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.OfficialAccount.SceneQr;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Codes that give a role to whoever redeems them first. */
@Component
class Invitations {

    private static final Logger log = LoggerFactory.getLogger(Invitations.class);
    /** What a scanned QR code carries as scene, before the code. */
    private static final String SCENE = "i_";
    /** Without look-alikes: no 0 and O, no 1, I and L. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 8;
    private static final Pattern NO_CODE_LETTER = Pattern.compile("[^0-9A-Z]");
    /** The code works without its QR code. */
    private static final Duration QR_PATIENCE = Duration.ofSeconds(3);

    private final InvitationStore store;
    private final MemberStore members;
    private final Grants grants;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final OfficialAccount officialAccount;
    private final TextCipher cipher;
    private final RandomGenerator random;
    private final MemberSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    Invitations(
            InvitationStore store,
            MemberStore members,
            Grants grants,
            Organisations organisations,
            Idempotency idempotency,
            OfficialAccount officialAccount,
            TextCipher cipher,
            RandomGenerator random,
            MemberSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.grants = grants;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.officialAccount = officialAccount;
        this.cipher = cipher;
        this.random = random;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** Invites on behalf of {@code by}, who may. */
    Mono<Invitation> invite(
            CurrentMember by, Role role, OrganisationId organisation, String name, @Nullable String idempotencyKey) {
        return idempotency
                .once(by.id(), idempotencyKey, () -> insert(role, organisation, name, by.id()))
                .flatMap(store::find)
                .flatMap(this::withQr)
                .flatMap(this::toInvitation);
    }

    /** Invites the first admin of a street; earlier ones of this kind end. */
    Mono<Invitation> inviteFirstAdmin(OrganisationId street) {
        return store.endUnissued(Role.STREET_ADMIN, street, clock.instant())
                .then(Mono.defer(() -> insert(Role.STREET_ADMIN, street, "", null)))
                .as(tx::transactional)
                .flatMap(store::find)
                .flatMap(this::toInvitation);
    }

    private Mono<Long> insert(Role role, OrganisationId organisation, String name, @Nullable MemberId by) {
        String code = newCode();
        Instant now = clock.instant();
        InvitationRecord invitation = new InvitationRecord(
                0,
                cipher.encrypt(code),
                role,
                organisation,
                name,
                now.plus(settings.invitationValidity()),
                null,
                null,
                null);
        return store.insert(invitation, hash(code), by, now);
    }

    private String newCode() {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private Mono<InvitationRecord> withQr(InvitationRecord invitation) {
        if (invitation.qrUrl() != null) {
            return Mono.just(invitation);
        }
        return officialAccount
                .createQr(SCENE + cipher.decrypt(invitation.encryptedCode()), settings.invitationValidity())
                .timeout(QR_PATIENCE)
                .onErrorResume(Invitations::withoutQr)
                .delayUntil(qr -> store.setQr(invitation.id(), qr.url(), officialAccount.pictureOf(qr)))
                .then(Mono.defer(() -> store.find(invitation.id())));
    }

    private static Mono<SceneQr> withoutQr(Throwable error) {
        log.warn("An invitation goes out without a QR code, WeChat gave none: {}", error.toString());
        return Mono.empty();
    }

    Mono<Invitation> redeem(MemberId member, String words) {
        String codeHash = hash(normalise(words));
        return store.redeem(codeHash, member, clock.instant())
                .flatMap(first -> first ? take(member, codeHash) : takenBefore(member, codeHash))
                .as(tx::transactional)
                .flatMap(this::toInvitation);
    }

    private Mono<InvitationRecord> take(MemberId member, String codeHash) {
        return store.findByCode(codeHash)
                .delayUntil(invitation -> grants.grant(member, invitation.role(), invitation.organisation(), null))
                .delayUntil(invitation -> members.setNameIfEmpty(member, invitation.name()));
    }

    /** The same member's second try (a repeated message) gets the same answer, and nothing happens. */
    private Mono<InvitationRecord> takenBefore(MemberId member, String codeHash) {
        return store.findByCode(codeHash)
                .filter(invitation -> member.equals(invitation.redeemedBy()))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.INVITATION_INVALID)));
    }

    private Mono<Invitation> toInvitation(InvitationRecord invitation) {
        return organisations.get(invitation.organisation()).map(node -> toInvitation(invitation, node));
    }

    private Invitation toInvitation(InvitationRecord invitation, Organisation node) {
        return new Invitation(
                cipher.decrypt(invitation.encryptedCode()),
                invitation.role(),
                node,
                invitation.name(),
                invitation.expiresAt(),
                invitation.qrUrl(),
                invitation.picture());
    }

    private static String normalise(String words) {
        String upper = Normalizer.normalize(words, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return NO_CODE_LETTER.matcher(upper).replaceAll("");
    }

    private String hash(String code) {
        return cipher.hash("invitation " + code);
    }
}
