package cn.haitang.gifts.core;

import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.Recipients;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Masking;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class RecipientService implements Recipients {

    private static final int NAME_LENGTH = 20;
    private static final int ADDRESS_LENGTH = 60;

    private final RecipientStore store;
    private final DeliveryStore deliveries;
    private final Desk desk;
    private final Volunteers volunteers;
    private final Organisations organisations;
    private final Members members;
    private final Idempotency idempotency;
    private final SealedParticulars sealed;
    private final ReadingLists lists;
    private final TransactionalOperator tx;
    private final Clock clock;

    RecipientService(
            RecipientStore store,
            DeliveryStore deliveries,
            Desk desk,
            Volunteers volunteers,
            Organisations organisations,
            Members members,
            Idempotency idempotency,
            SealedParticulars sealed,
            ReadingLists lists,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.desk = desk;
        this.volunteers = volunteers;
        this.organisations = organisations;
        this.members = members;
        this.idempotency = idempotency;
        this.sealed = sealed;
        this.lists = lists;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<RecipientView> add(CurrentMember staff, AddRecipient command, @Nullable String idempotencyKey) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return organisations
                .get(command.community())
                .filter(community -> community.kind() == Organisation.Kind.COMMUNITY && staff.manages(community))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)))
                .map(community -> toRecipient(staff, command))
                .flatMap(recipient -> idempotency.once(staff.id(), idempotencyKey, () -> insert(recipient)))
                .flatMap(id -> require(staff, new RecipientId(id)))
                .flatMap(this::toView);
    }

    private Recipient toRecipient(CurrentMember staff, AddRecipient command) {
        if (!command.consented()) {
            throw new DomainException(GiftError.GIFT_CONSENT_MISSING);
        }
        Texts.refuseUnless(lists.hasAudiences(command.audiences()), "没有这类人群，请重新选");
        DoorParticulars particulars = new DoorParticulars(
                Texts.required("姓名", command.name(), NAME_LENGTH),
                Texts.phone(command.phone()),
                Texts.required("地址", command.address(), ADDRESS_LENGTH));
        return new Recipient(
                null,
                command.community(),
                sealed.seal(particulars),
                command.audiences(),
                null,
                null,
                false,
                staff.id(),
                clock.instant(),
                0);
    }

    private Mono<Long> insert(Recipient recipient) {
        return store.save(recipient).map(saved -> saved.number().value());
    }

    /** Fails with RECIPIENT_NOT_FOUND for a foreign or retired one. */
    Mono<Recipient> require(CurrentMember staff, RecipientId id) {
        return store.find(id)
                .filter(recipient -> !recipient.retired())
                .filterWhen(recipient -> desk.manages(staff, recipient.community()))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.RECIPIENT_NOT_FOUND)));
    }

    @Override
    public Mono<Slice<RecipientView>> list(CurrentMember staff, @Nullable String after, int limit) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .collectList()
                .flatMap(communities ->
                        store.list(communities, Keyset.before(after), limit + 1).collectList())
                .map(rows -> Slice.of(
                        rows, limit, last -> Long.toString(last.number().value())))
                .flatMap(page -> toViews(page.items()).map(views -> new Slice<>(views, page.next())));
    }

    @Override
    public Mono<RecipientView> pair(CurrentMember staff, RecipientId id, @Nullable MemberId volunteer) {
        return require(staff, id)
                .delayUntil(recipient ->
                        volunteer == null ? Mono.empty() : volunteers.require(recipient.community(), volunteer))
                .map(recipient -> recipient.pairWith(volunteer, clock.instant()))
                .flatMap(store::save)
                .flatMap(this::toView);
    }

    @Override
    public Mono<Void> retire(CurrentMember staff, RecipientId id) {
        return require(staff, id)
                .flatMap(recipient -> forget(recipient).as(tx::transactional).retryWhen(Retries.AFTER_DEADLOCK));
    }

    /** Under the lock of the recipient, so that nothing is planned meanwhile. */
    private Mono<Void> forget(Recipient recipient) {
        RecipientId id = recipient.number();
        return lock(id).then(Mono.defer(() -> deliveries.isAwaited(id)))
                .filter(awaited -> !awaited)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.RECIPIENT_AWAITED)))
                .flatMap(free -> store.save(recipient.retire()))
                .then(Mono.defer(() -> deliveries.forgetSignatures(id)));
    }

    /** Joins the caller's transaction. Fails with RECIPIENT_NOT_FOUND when somebody took the recipient off the list. */
    Mono<Void> lock(RecipientId id) {
        return store.lock(id)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.RECIPIENT_NOT_FOUND)))
                .then();
    }

    private Mono<RecipientView> toView(Recipient recipient) {
        return toViews(List.of(recipient)).map(views -> views.get(0));
    }

    private Mono<List<RecipientView>> toViews(List<Recipient> recipients) {
        return members.names(recipients.stream()
                        .map(Recipient::volunteer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .flatMap(names -> Flux.fromIterable(recipients)
                        .concatMap(recipient -> organisations
                                .get(recipient.community())
                                .map(community -> toView(recipient, community, names)))
                        .collectList());
    }

    private RecipientView toView(Recipient recipient, Organisation community, Map<MemberId, String> names) {
        DoorParticulars door = sealed.openDoor(recipient.particulars());
        MemberId volunteer = recipient.volunteer();
        return new RecipientView(
                recipient.number(),
                recipient.community(),
                community.name(),
                Masking.personName(door.name()),
                Masking.phone(door.phone()),
                Masking.address(door.address()),
                lists.audienceNames(recipient.audiences()),
                volunteer,
                volunteer == null ? null : names.getOrDefault(volunteer, ""),
                recipient.pairedAt());
    }
}
