package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchView;
import cn.haitang.gifts.GiftBatches;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.GiftLists;
import cn.haitang.gifts.Reconciliation;
import cn.haitang.gifts.StockEntry;
import cn.haitang.gifts.StockKind;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@Service
class BatchService implements GiftBatches {

    private static final int MOST = 100_000;
    private static final int REASON_LENGTH = 100;

    /** Nobody plans further ahead; a slip in the year shows. */
    private static final Duration HORIZON = Duration.ofDays(730);

    private final BatchStore store;
    private final ClaimStore claims;
    private final Desk desk;
    private final BatchViews views;
    private final Organisations organisations;
    private final Activities activities;
    private final Volunteers volunteers;
    private final Members members;
    private final Idempotency idempotency;
    private final GiftLists lists;
    private final ReadingLists readingLists;
    private final TransactionalOperator tx;
    private final Clock clock;

    BatchService(
            BatchStore store,
            ClaimStore claims,
            Desk desk,
            BatchViews views,
            Organisations organisations,
            Activities activities,
            Volunteers volunteers,
            Members members,
            Idempotency idempotency,
            GiftLists lists,
            ReadingLists readingLists,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.claims = claims;
        this.desk = desk;
        this.views = views;
        this.organisations = organisations;
        this.activities = activities;
        this.volunteers = volunteers;
        this.members = members;
        this.idempotency = idempotency;
        this.lists = lists;
        this.readingLists = readingLists;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<BatchView> create(CurrentMember staff, BatchPlan plan, int quantity, @Nullable String idempotencyKey) {
        return requireOwn(staff, plan)
                .map(own -> wellFormed(own, quantity))
                .delayUntil(checked -> requireOwnActivity(staff, checked))
                .flatMap(
                        checked -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, checked, quantity)))
                .flatMap(id -> get(staff, new BatchId(id)));
    }

    private Mono<BatchPlan> requireOwn(CurrentMember staff, BatchPlan plan) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return organisations
                .get(plan.community())
                .filter(community -> community.kind() == Organisation.Kind.COMMUNITY && staff.manages(community))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)))
                .thenReturn(plan);
    }

    private BatchPlan wellFormed(BatchPlan plan, int quantity) {
        Texts.refuseUnless(lists.hasKind(plan.kind()), "请选一种礼包");
        Texts.refuseUnless(readingLists.hasAudiences(plan.audiences()), "没有这类人群，请重新选");
        Texts.refuseUnless(quantity >= 0 && quantity <= MOST, "数量请填 0 到 100000");
        Instant from = plan.claimFrom().truncatedTo(ChronoUnit.MILLIS);
        Instant until = plan.claimUntil().truncatedTo(ChronoUnit.MILLIS);
        Texts.refuseUnless(from.isBefore(until), "领取截止要晚于领取开始");
        Texts.refuseUnless(until.isAfter(clock.instant()), "领取截止已经过了");
        Texts.refuseUnless(until.isBefore(clock.instant().plus(HORIZON)), "领取截止太远了，请看看年份");
        return new BatchPlan(
                plan.community(),
                Texts.required("名称", plan.name(), 40),
                plan.kind(),
                Texts.required("内容", plan.contents(), 300),
                Texts.optional("来源", plan.source(), 100),
                plan.activity(),
                plan.audiences(),
                plan.per(),
                from,
                until);
    }

    private Mono<Void> requireOwnActivity(CurrentMember staff, BatchPlan plan) {
        ActivityId activity = plan.activity();
        return activity == null
                ? Mono.empty()
                : activities.managed(staff, activity).then();
    }

    private Mono<Long> insert(CurrentMember staff, BatchPlan plan, int quantity) {
        return store.insert(plan, staff.id(), clock.instant())
                .delayUntil(id -> quantity == 0
                        ? Mono.empty()
                        : move(id, new StockMove(StockKind.IN, quantity, 0, null, plan.source(), staff.id())))
                .map(BatchId::value);
    }

    private Mono<Void> move(BatchId id, StockMove move) {
        return store.move(id, move, clock.instant())
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.STOCK_TOO_LOW)))
                .then();
    }

    @Override
    public Mono<BatchView> get(CurrentMember staff, BatchId id) {
        return desk.requireManaged(staff, id).flatMap(views::toView);
    }

    @Override
    public Mono<Slice<BatchView>> list(CurrentMember staff, boolean closed, @Nullable String after, int limit) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_STAFF_ONLY));
        }
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .collectList()
                .flatMap(communities ->
                        views.toSlice(store.list(communities, closed, Keyset.before(after), limit + 1), limit));
    }

    @Override
    public Mono<BatchView> appoint(CurrentMember staff, BatchId id, MemberId volunteer) {
        return desk.requireManaged(staff, id)
                .map(Batch::requireOpen)
                .delayUntil(batch -> volunteers.require(batch.plan().community(), volunteer))
                .flatMap(batch -> members.hold(volunteer)
                        .then(Mono.defer(() -> store.appoint(id, volunteer)))
                        .as(tx::transactional))
                .then(Mono.defer(() -> get(staff, id)));
    }

    @Override
    public Mono<BatchView> dismiss(CurrentMember staff, BatchId id, MemberId volunteer) {
        return desk.requireManaged(staff, id)
                .flatMap(batch -> store.dismiss(id, volunteer))
                .then(Mono.defer(() -> get(staff, id)));
    }

    @Override
    public Mono<BatchView> enter(
            CurrentMember staff,
            BatchId id,
            StockKind kind,
            int amount,
            @Nullable String reason,
            @Nullable String idempotencyKey) {
        return desk.requireManaged(staff, id)
                .map(Batch::requireOpen)
                .map(batch -> toMove(kind, amount, reason, staff.id()))
                .flatMap(move -> idempotency.once(
                        staff.id(), idempotencyKey, () -> move(id, move).thenReturn(id.value())))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .flatMap(entered -> get(staff, id));
    }

    private static StockMove toMove(StockKind kind, int amount, @Nullable String reason, MemberId actor) {
        String why = Texts.optional("原因", reason, REASON_LENGTH);
        Texts.refuseUnless(why != null || kind == StockKind.IN, "原因还没写");
        return switch (kind) {
            case IN -> new StockMove(kind, positive(amount), 0, null, why, actor);
            case WRITTEN_OFF -> new StockMove(kind, -positive(amount), 0, null, why, actor);
            case CORRECTED -> {
                Texts.refuseUnless(amount != 0 && Math.abs(amount) <= MOST, "更正的数量请填 1 到 100000，少了填负数");
                yield new StockMove(kind, amount, 0, null, why, actor);
            }
            case CLAIMED, DELIVERED, RETURNED -> throw new DomainException(GiftError.GIFT_INVALID, "这一项由发放时自动记，不用手填");
        };
    }

    private static int positive(int amount) {
        Texts.refuseUnless(amount >= 1 && amount <= MOST, "数量请填 1 到 100000");
        return amount;
    }

    @Override
    public Mono<BatchView> close(CurrentMember staff, BatchId id) {
        return desk.requireManaged(staff, id)
                .map(Batch::requireOpen)
                .flatMap(batch -> closeAndLapse(id).as(tx::transactional))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .then(Mono.defer(() -> get(staff, id)));
    }

    /** The promises go before the door shuts: a closed batch moves no more. */
    private Mono<Void> closeAndLapse(BatchId id) {
        return store.lock(id)
                .then(Mono.defer(() -> claims.lapse(id)))
                .flatMap(lapsed ->
                        lapsed == 0 ? Mono.just(true) : store.move(id, StockMove.release(lapsed), clock.instant()))
                .then(Mono.defer(() -> store.close(id)))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.defer(() -> store.find(id))
                        .map(Batch::requireOpen)
                        .flatMap(open -> Mono.error(new DomainException(GiftError.GIFT_DELIVERIES_OPEN))))
                .then();
    }

    @Override
    public Mono<Slice<StockEntry>> ledger(CurrentMember staff, BatchId id, @Nullable String after, int limit) {
        return desk.requireManaged(staff, id)
                .flatMap(batch ->
                        store.ledger(id, Keyset.before(after), limit + 1).collectList())
                .map(rows -> Slice.of(rows, limit, last -> Long.toString(last.id())))
                .flatMap(page -> names(page).map(names -> page.map(entry -> toView(entry, names))));
    }

    private Mono<Map<MemberId, String>> names(Slice<BatchStore.Entry> page) {
        return members.names(page.items().stream()
                .map(BatchStore.Entry::actor)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private static StockEntry toView(BatchStore.Entry entry, Map<MemberId, String> names) {
        MemberId actor = entry.actor();
        return new StockEntry(
                entry.id(),
                entry.kind(),
                entry.amount(),
                entry.reason(),
                actor == null ? null : names.get(actor),
                entry.at());
    }

    @Override
    public Mono<Reconciliation> reconcile(CurrentMember staff, BatchId id) {
        return desk.requireManaged(staff, id).flatMap(batch -> store.reconcile(id));
    }
}
