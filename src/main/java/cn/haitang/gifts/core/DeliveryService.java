package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.Deliveries;
import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.StockKind;
import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoUse;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class DeliveryService implements Deliveries {

    private static final int ITEMS_LENGTH = 100;
    private static final int NAME_LENGTH = 20;
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_PHOTOS = 9;
    private static final String RECEIPT = "RECEIPT";

    /** Nobody plans further ahead; a slip in the year shows. */
    private static final Duration HORIZON = Duration.ofDays(365);

    private final DeliveryStore store;
    private final RecipientService recipients;
    private final RecipientStore recipientStore;
    private final BatchStore batches;
    private final Desk desk;
    private final Volunteers volunteers;
    private final DeliveryViews views;
    private final DeliveryNotices notices;
    private final Notifications notifications;
    private final Photos photos;
    private final Members members;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final SealedParticulars sealed;
    private final TransactionalOperator tx;
    private final Clock clock;

    DeliveryService(
            DeliveryStore store,
            RecipientService recipients,
            RecipientStore recipientStore,
            BatchStore batches,
            Desk desk,
            Volunteers volunteers,
            DeliveryViews views,
            DeliveryNotices notices,
            Notifications notifications,
            Photos photos,
            Members members,
            Organisations organisations,
            Idempotency idempotency,
            SealedParticulars sealed,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.recipients = recipients;
        this.recipientStore = recipientStore;
        this.batches = batches;
        this.desk = desk;
        this.volunteers = volunteers;
        this.views = views;
        this.notices = notices;
        this.notifications = notifications;
        this.photos = photos;
        this.members = members;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.sealed = sealed;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<DeliveryView> plan(CurrentMember staff, PlanDelivery command, @Nullable String idempotencyKey) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return recipients
                .require(staff, command.recipient())
                .flatMap(recipient ->
                        batchName(recipient, command.batch()).map(name -> toDelivery(staff, recipient, command, name)))
                .flatMap(planned -> idempotency.once(staff.id(), idempotencyKey, () -> insert(planned)))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .flatMap(id -> get(staff, new DeliveryId(id)));
    }

    /** The name of the batch, which is the recipient's community's; empty text without one. */
    private Mono<String> batchName(Recipient recipient, @Nullable BatchId batch) {
        return batch == null
                ? Mono.just("")
                : batches.find(batch)
                        .filter(found -> found.plan().community().equals(recipient.community()))
                        .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_NOT_FOUND)))
                        .map(found -> found.requireOpen().plan().name());
    }

    private Delivery toDelivery(CurrentMember staff, Recipient recipient, PlanDelivery command, String batchName) {
        int amount = command.batch() == null ? 1 : command.amount();
        Texts.refuseUnless(amount >= 1 && amount <= MOST_AT_ONCE, "数量请填 1 到 100");
        String items = Texts.optional("送什么", command.items(), ITEMS_LENGTH);
        return new Delivery(
                null,
                recipient.community(),
                recipient.number(),
                command.batch(),
                amount,
                items == null ? Texts.required("送什么", batchName, ITEMS_LENGTH) : items,
                requireComing(command.plannedAt()),
                null,
                DeliveryState.PLANNED,
                0,
                null,
                null,
                null,
                staff.id(),
                clock.instant(),
                0);
    }

    private Instant requireComing(Instant planned) {
        Instant now = clock.instant();
        Texts.refuseUnless(planned.isAfter(now), "这个时间已经过了");
        Texts.refuseUnless(planned.isBefore(now.plus(HORIZON)), "时间太远了，请看看年份");
        return planned.truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Long> insert(Delivery planned) {
        return recipients
                .lock(planned.recipient())
                .then(Mono.defer(() -> moveStock(planned, StockMove.promise(planned.amount()))))
                .then(Mono.defer(() -> store.save(planned)))
                .map(saved -> saved.number().value());
    }

    /** Nothing to do for what comes from no batch. */
    private Mono<Void> moveStock(Delivery delivery, StockMove move) {
        BatchId batch = delivery.batch();
        return batch == null
                ? Mono.empty()
                : batches.move(batch, move, clock.instant())
                        .filter(Boolean::booleanValue)
                        .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.STOCK_TOO_LOW)))
                        .then();
    }

    @Override
    public Mono<Slice<DeliveryView>> list(CurrentMember staff, boolean finished, @Nullable String after, int limit) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .collectList()
                .flatMap(communities ->
                        toSlice(staff, store.list(communities, finished, Keyset.before(after), limit + 1), limit));
    }

    @Override
    public Mono<Slice<DeliveryView>> of(CurrentMember volunteer, boolean finished, @Nullable String after, int limit) {
        return toSlice(volunteer, store.of(volunteer.id(), finished, Keyset.before(after), limit + 1), limit);
    }

    private Mono<Slice<DeliveryView>> toSlice(CurrentMember viewer, Flux<Delivery> deliveries, int limit) {
        return deliveries
                .collectList()
                .map(rows -> Slice.of(
                        rows, limit, last -> Long.toString(last.number().value())))
                .flatMap(page -> views.toViews(viewer, page.items()).map(seen -> new Slice<>(seen, page.next())));
    }

    @Override
    public Mono<DeliveryView> get(CurrentMember member, DeliveryId id) {
        return store.find(id)
                .filterWhen(delivery -> desk.manages(member, delivery.community())
                        .map(manages -> manages || delivery.isBroughtBy(member.id())))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.DELIVERY_NOT_FOUND)))
                .flatMap(delivery -> views.toView(member, delivery));
    }

    private Mono<Delivery> requireManaged(CurrentMember staff, DeliveryId id) {
        return store.find(id)
                .filterWhen(delivery -> desk.manages(staff, delivery.community()))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.DELIVERY_NOT_FOUND)));
    }

    /** Whoever no longer volunteers there brings nothing there. */
    private Mono<Delivery> requireOwn(CurrentMember volunteer, DeliveryId id) {
        return store.find(id)
                .filter(delivery -> delivery.isBroughtBy(volunteer.id()))
                .filterWhen(delivery -> organisations.get(delivery.community()).map(volunteer::volunteersFor))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.DELIVERY_NOT_FOUND)));
    }

    private Mono<DeliveryView> change(
            CurrentMember member,
            Mono<Delivery> required,
            UnaryOperator<Delivery> verb,
            Function<Change, Mono<Void>> next) {
        return required.flatMap(before -> Mono.fromCallable(() -> verb.apply(before))
                        .flatMap(store::save)
                        .delayUntil(after -> next.apply(new Change(before, after)))
                        .as(tx::transactional)
                        .retryWhen(Retries.AFTER_DEADLOCK))
                .flatMap(after -> views.toView(member, after));
    }

    @Override
    public Mono<DeliveryView> assign(CurrentMember staff, DeliveryId id, MemberId volunteer) {
        Mono<Delivery> required = requireManaged(staff, id)
                .map(delivery -> delivery.require(DeliveryAction.ASSIGN))
                .delayUntil(delivery -> volunteers.require(delivery.community(), volunteer));
        return change(
                staff,
                required,
                delivery -> delivery.assign(volunteer),
                change -> members.hold(volunteer)
                        .then(Mono.defer(() -> notices.assigned(change.after(), volunteer)))
                        .flatMap(notifications::enqueue)
                        .then(Mono.defer(() -> tellOff(change, null))));
    }

    /** Whoever had it and no longer does. */
    private Mono<Void> tellOff(Change change, @Nullable String reason) {
        MemberId before = change.before().volunteer();
        boolean still = change.after().state() != DeliveryState.CANCELLED
                && Objects.equals(before, change.after().volunteer());
        return before == null || still
                ? Mono.empty()
                : notices.off(change.after(), before, reason).flatMap(notifications::enqueue);
    }

    @Override
    public Mono<DeliveryView> cancel(CurrentMember staff, DeliveryId id, String reason) {
        return change(
                staff,
                requireManaged(staff, id),
                delivery -> delivery.cancel(Texts.reason(reason)),
                change -> moveStock(
                                change.after(), StockMove.release(change.after().amount()))
                        .then(Mono.defer(() -> tellOff(change, change.after().note()))));
    }

    @Override
    public Mono<DeliveryView> accept(CurrentMember volunteer, DeliveryId id) {
        return change(volunteer, requireOwn(volunteer, id), Delivery::accept, change -> Mono.empty());
    }

    @Override
    public Mono<DeliveryView> decline(CurrentMember volunteer, DeliveryId id, String reason) {
        return change(
                volunteer,
                requireOwn(volunteer, id),
                delivery -> delivery.decline(Texts.reason(reason)),
                change -> notices.returned(change.after(), volunteer.name()).flatMap(notifications::enqueue));
    }

    @Override
    public Mono<DeliveryView> notAtHome(CurrentMember volunteer, DeliveryId id, Instant again) {
        return change(
                volunteer,
                requireOwn(volunteer, id),
                delivery -> delivery.comeAgain(requireComing(again)),
                change -> Mono.empty());
    }

    @Override
    public Mono<DeliveryView> finish(
            CurrentMember volunteer, DeliveryId id, @Nullable String signature, List<PhotoId> receipt) {
        return change(
                volunteer,
                requireOwn(volunteer, id),
                delivery -> delivery.finish(requireReceipt(signature, receipt), clock.instant()),
                change -> moveStock(change.after(), out(change.after(), volunteer))
                        .then(Mono.defer(() -> attach(change.after(), volunteer, receipt))));
    }

    private @Nullable String requireReceipt(@Nullable String signature, List<PhotoId> receipt) {
        String name = Texts.optional("签收人", signature, NAME_LENGTH);
        Texts.refuseUnless(name != null || !receipt.isEmpty(), "请拍一张签收的照片，或者写上签收人的姓名");
        Texts.refuseUnless(receipt.size() <= MOST_PHOTOS, "照片最多 9 张");
        return name == null ? null : sealed.sealText(name);
    }

    private static StockMove out(Delivery delivery, CurrentMember volunteer) {
        return StockMove.out(
                StockKind.DELIVERED, delivery.amount(), delivery.number().value(), volunteer.id());
    }

    private Mono<Void> attach(Delivery delivery, CurrentMember volunteer, List<PhotoId> receipt) {
        return receipt.isEmpty()
                ? Mono.empty()
                : photos.attach(volunteer.id(), receipt, new PhotoUse(DeliveryViews.subject(delivery), RECEIPT))
                        .then();
    }

    @Override
    public Mono<Door> reveal(CurrentMember volunteer, DeliveryId id) {
        return requireOwn(volunteer, id)
                .map(delivery -> delivery.require(DeliveryAction.REVEAL))
                .delayUntil(delivery ->
                        members.recordAccess(volunteer.id(), null, "address", DeliveryViews.subject(delivery)))
                .flatMap(delivery -> recipientStore.find(delivery.recipient()))
                .map(recipient -> sealed.openDoor(recipient.particulars()).toDoor());
    }

    /** A delivery before and after something happened. */
    private record Change(Delivery before, Delivery after) {}
}
