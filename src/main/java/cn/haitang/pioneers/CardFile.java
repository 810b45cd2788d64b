package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.members.Profiles;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.Roles.RoleHolder;
import cn.haitang.pioneers.Card.Standing;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.OfficialAccount.SceneQr;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The file of contact cards. */
@Service
class CardFile implements Cards {

    private static final Logger log = LoggerFactory.getLogger(CardFile.class);

    /** What a scanned code carries as scene, before the card's address. */
    private static final String SCENE = "c_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int REF_LENGTH = 22;

    /** A card is worth something without its code, which is asked for again at the next look. */
    private static final Duration QR_PATIENCE = Duration.ofSeconds(3);

    /** All communities of this product live by Beijing time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final CardStore store;
    private final PioneerRows roster;
    private final Roles roles;
    private final Members members;
    private final Profiles profiles;
    private final Organisations organisations;
    private final OfficialAccount officialAccount;
    private final TextCipher cipher;
    private final RandomGenerator random;
    private final TransactionalOperator tx;
    private final Clock clock;

    CardFile(
            CardStore store,
            PioneerRows roster,
            Roles roles,
            Members members,
            Profiles profiles,
            Organisations organisations,
            OfficialAccount officialAccount,
            TextCipher cipher,
            RandomGenerator random,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.roster = roster;
        this.roles = roles;
        this.members = members;
        this.profiles = profiles;
        this.organisations = organisations;
        this.officialAccount = officialAccount;
        this.cipher = cipher;
        this.random = random;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Card> own(MemberId volunteer) {
        return store.find(volunteer).flatMap(this::withCode).flatMap(this::toCard);
    }

    @Override
    public Mono<Card> open(CurrentMember staff, MemberId volunteer) {
        return placeOf(staff, volunteer)
                .flatMap(holder -> store.find(volunteer)
                        .flatMap(this::withCode)
                        .flatMap(this::toCard)
                        .switchIfEmpty(Mono.defer(() -> blank(holder))))
                .delayUntil(card -> recordLook(staff, card));
    }

    /** The community the card is, or would be, of. */
    private Mono<RoleHolder> placeOf(CurrentMember staff, MemberId volunteer) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(MemberError.ROLE_REQUIRED));
        }
        return Mono.zip(
                        roles.holdingsOf(volunteer)
                                .filter(holding -> holding.role() == Role.VOLUNTEER)
                                .collectList(),
                        store.find(volunteer).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .map(read -> placeOf(staff, read.getT1(), read.getT2().orElse(null)));
    }

    private static RoleHolder placeOf(CurrentMember staff, List<RoleHolder> holdings, @Nullable CardRow made) {
        RoleHolder managed = holdings.stream()
                .filter(holding -> staff.manages(holding.organisation()))
                .findFirst()
                .orElseThrow(() -> new DomainException(PioneerError.PIONEER_NOT_FOUND));
        RoleHolder holder = holdings.stream()
                .filter(holding -> made != null && holding.organisation().id().equals(made.community()))
                .findFirst()
                .orElse(managed);
        if (!staff.manages(holder.organisation())) {
            throw new DomainException(
                    PioneerError.CARD_ELSEWHERE, holder.organisation().name());
        }
        return holder;
    }

    private Mono<Card> blank(RoleHolder holder) {
        long id = holder.member().value();
        return roster.findById(id).defaultIfEmpty(PioneerRow.unknown(id)).map(row -> Card.blank(holder, row.grid()));
    }

    private Mono<Void> recordLook(CurrentMember staff, Card card) {
        return card.phone() == null || card.phoneShown()
                ? Mono.empty()
                : members.recordAccess(staff.id(), card.volunteer(), "phone", "card");
    }

    @Override
    public Mono<Card> make(CurrentMember staff, MakeCard card) {
        String phone = card.phone();
        String encrypted = phone == null ? null : cipher.encrypt(phone);
        return placeOf(staff, card.volunteer())
                .delayUntil(holder -> members.hold(card.volunteer()))
                .flatMap(holder ->
                        store.put(card, holder.organisation().id(), encrypted, newRef(), staff.id(), clock.instant()))
                .as(tx::transactional)
                .then(Mono.defer(() -> own(card.volunteer())));
    }

    private String newRef() {
        StringBuilder ref = new StringBuilder(REF_LENGTH);
        for (int i = 0; i < REF_LENGTH; i++) {
            ref.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return ref.toString();
    }

    @Override
    public Mono<Card> read(String ref) {
        return find(ref).flatMap(this::toCard).map(Card::forEverybody);
    }

    @Override
    public Mono<Card> readWithCode(String ref) {
        return find(ref).flatMap(this::withCode).flatMap(this::toCard).map(Card::forEverybody);
    }

    private Mono<CardRow> find(String ref) {
        return store.find(ref).switchIfEmpty(Mono.error(() -> new DomainException(PioneerError.CARD_NOT_FOUND)));
    }

    @Override
    public Mono<Card> scan(CurrentMember who, String ref) {
        return read(ref)
                .delayUntil(card ->
                        card.standing() == Standing.GONE || card.volunteer().equals(who.id())
                                ? Mono.empty()
                                : bind(who, card));
    }

    /** A street is nobody's home. */
    private Mono<Void> bind(CurrentMember who, Card card) {
        Organisation community = card.community();
        Mono<Void> settled = community.kind() == Organisation.Kind.COMMUNITY
                ? profiles.settle(who.id(), community.id())
                : Mono.empty();
        return settled.then(Mono.defer(() -> members.hold(who.id())))
                .then(Mono.defer(() -> store.recordScan(who.id(), card.volunteer(), clock.instant())));
    }

    @Override
    public Mono<Card> contactOf(MemberId resident) {
        return store.findContact(resident).flatMap(this::toCard).map(Card::forEverybody);
    }

    private Mono<CardRow> withCode(CardRow row) {
        if (row.qrUrl() != null) {
            return Mono.just(row);
        }
        return officialAccount
                .createQr(SCENE + row.ref(), null)
                .timeout(QR_PATIENCE)
                .map(SceneQr::url)
                .onErrorResume(CardFile::withoutCode)
                .delayUntil(url -> store.setQrUrl(row.volunteer(), url))
                .then(Mono.defer(() -> find(row.ref())));
    }

    private static Mono<String> withoutCode(Throwable error) {
        log.warn("A card goes out without its code, WeChat gave none: {}", error.toString());
        return Mono.empty();
    }

    private Mono<Card> toCard(CardRow row) {
        Mono<Boolean> serves = roles.holdingsOf(row.volunteer())
                .any(holding -> holding.role() == Role.VOLUNTEER
                        && holding.organisation().id().equals(row.community()));
        return Mono.zip(organisations.get(row.community()), serves)
                .map(read -> toCard(row, read.getT1(), read.getT2() ? row.standingOn(today()) : Standing.GONE));
    }

    private Card toCard(CardRow row, Organisation community, Standing standing) {
        String phone = row.phoneEncrypted();
        return new Card(
                row.volunteer(),
                row.ref(),
                row.name(),
                community,
                row.grid(),
                row.serviceList(),
                row.places(),
                row.hours(),
                phone == null ? null : cipher.decrypt(phone),
                row.phoneShown(),
                row.qrUrl(),
                standing,
                standing == Standing.AWAY ? row.awayUntil() : null,
                row.scans());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
