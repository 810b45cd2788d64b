package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notifications;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityFilter;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class ActivityService implements Activities {

    private static final int SUMMARY_LENGTH = 2000;
    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2999;

    private final ActivityStore store;
    private final SignUpStore signUps;
    private final SlotStore slots;
    private final SeatBook book;
    private final BroadcastStore broadcasts;
    private final Organisers organisers;
    private final ActivityViews views;
    private final ReadingNotices notices;
    private final Notifications notifications;
    private final Idempotency idempotency;
    private final ReadingLists lists;
    private final Rules rules;
    private final TransactionalOperator tx;
    private final Clock clock;

    ActivityService(
            ActivityStore store,
            SignUpStore signUps,
            SlotStore slots,
            SeatBook book,
            BroadcastStore broadcasts,
            Organisers organisers,
            ActivityViews views,
            ReadingNotices notices,
            Notifications notifications,
            Idempotency idempotency,
            ReadingLists lists,
            Rules rules,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.signUps = signUps;
        this.slots = slots;
        this.book = book;
        this.broadcasts = broadcasts;
        this.organisers = organisers;
        this.views = views;
        this.notices = notices;
        this.notifications = notifications;
        this.idempotency = idempotency;
        this.lists = lists;
        this.rules = rules;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<ActivityView> get(ActivityId id) {
        return organisers.requirePublic(id).flatMap(views::toView);
    }

    @Override
    public Mono<String> calendar(ActivityId id) {
        return organisers
                .requirePublic(id)
                .map(activity -> CalendarFile.of(activity, notices.place(activity), clock.instant()));
    }

    @Override
    public Mono<Slice<ActivityView>> list(
            OrganisationId node, ActivityPhase phase, ActivityFilter filter, @Nullable String after, int limit) {
        if (phase == ActivityPhase.PREPARING) {
            return Mono.just(new Slice<>(List.of(), null));
        }
        return page(List.of(node), phase, filter, after, limit, false);
    }

    @Override
    public Mono<ActivityView> managed(CurrentMember staff, ActivityId id) {
        return organisers.requireAny(staff, id).flatMap(views::toManaged);
    }

    @Override
    public Mono<Slice<ActivityView>> managed(
            CurrentMember staff, ActivityPhase phase, ActivityFilter filter, @Nullable String after, int limit) {
        return staff.isStaff()
                ? page(staff.managedNodes(), phase, filter, after, limit, true)
                : Mono.error(() -> new DomainException(ReadingError.ORGANISER_ONLY));
    }

    private Mono<Slice<ActivityView>> page(
            Collection<OrganisationId> nodes,
            ActivityPhase phase,
            ActivityFilter filter,
            @Nullable String after,
            int limit,
            boolean managed) {
        return Mono.fromSupplier(() -> wanted(filter))
                .flatMap(wanted -> views.toSlice(
                        store.list(nodes, phase, wanted, Keyset.position(after), limit + 1), limit, managed));
    }

    private ActivityStore.Wanted wanted(ActivityFilter filter) {
        LocalDate until = filter.until();
        return new ActivityStore.Wanted(
                filter.kind(),
                filter.campaign(),
                start(filter.from()),
                start(until == null ? null : until.plusDays(1)));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        if (day == null) {
            return null;
        }
        if (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new DomainException(ReadingError.ACTIVITY_INVALID, "日期不对，请看看年份");
        }
        return day.atStartOfDay(rules.zone()).toInstant();
    }

    @Override
    public Mono<ActivityView> draft(CurrentMember staff, ActivityPlan plan, @Nullable String idempotencyKey) {
        return organisers
                .requireOwnHost(staff, plan)
                .map(own -> PlanRules.wellFormed(own, lists, clock.instant()))
                .flatMap(checked -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, checked)))
                .flatMap(id -> store.find(new ActivityId(id)))
                .flatMap(views::toManaged);
    }

    private Mono<Long> insert(CurrentMember staff, ActivityPlan plan) {
        return store.insert(plan, staff.id(), clock.instant())
                .delayUntil(draft -> signUps.open(draft.id(), plan.capacity(), null))
                .map(draft -> draft.id().value());
    }

    @Override
    public Mono<ActivityView> edit(CurrentMember staff, ActivityId id, ActivityPlan plan) {
        return organisers
                .requireHost(staff, id)
                .map(draft -> draft.require(ActivityAction.EDIT))
                .then(Mono.defer(() -> organisers.requireOwnHost(staff, plan)))
                .map(own -> PlanRules.wellFormed(own, lists, clock.instant()))
                .flatMap(checked -> change(
                        staff,
                        id,
                        draft -> draft.edit(requireSameHost(draft, checked)),
                        draft -> book.changeCapacity(draft, checked.capacity())));
    }

    private static ActivityPlan requireSameHost(Activity draft, ActivityPlan plan) {
        if (!draft.plan().community().equals(plan.community())) {
            throw new DomainException(ReadingError.ACTIVITY_INVALID, "主办社区不能换，请另建一个活动");
        }
        return plan;
    }

    @Override
    public Mono<ActivityView> submit(CurrentMember staff, ActivityId id) {
        return changeTogether(
                staff,
                id,
                ActivityAction.SUBMIT,
                draft -> requireFuture(draft.submit()),
                activity -> notices.submitted(activity).flatMap(notifications::enqueue));
    }

    @Override
    public Mono<ActivityView> approve(CurrentMember staff, ActivityId id) {
        return changeTogether(
                staff,
                id,
                ActivityAction.APPROVE,
                activity -> requireFuture(activity.approve(staff.id())),
                activity -> notifications.enqueue(notices.reviewed(activity)));
    }

    private Activity requireFuture(Activity activity) {
        PlanRules.requireTimes(activity.plan().time(), activity.plan().signUp(), clock.instant());
        return activity;
    }

    @Override
    public Mono<ActivityView> sendBack(CurrentMember staff, ActivityId id, String reason) {
        return changeTogether(
                staff,
                id,
                ActivityAction.SEND_BACK,
                activity -> activity.sendBack(Texts.reason(reason)),
                activity -> notifications.enqueue(notices.reviewed(activity)));
    }

    @Override
    public Mono<ActivityView> close(CurrentMember staff, ActivityId id) {
        return change(staff, id, Activity::close, closed -> Mono.empty());
    }

    @Override
    public Mono<ActivityView> postpone(CurrentMember staff, ActivityId id, String reason) {
        return change(
                staff,
                id,
                activity -> activity.postpone(Texts.reason(reason)),
                activity -> tellAll(staff, activity, Broadcast.Kind.POSTPONED));
    }

    @Override
    public Mono<ActivityView> reschedule(
            CurrentMember staff, ActivityId id, ActivityPlan.Period time, ActivityPlan.Period signUp) {
        return change(
                staff,
                id,
                activity -> requireFuture(activity.reschedule(
                        PlanRules.toTheMillisecond(time), PlanRules.toTheMillisecond(signUp), clock.instant())),
                activity -> tellAll(staff, activity, Broadcast.Kind.RESCHEDULED)
                        .then(Mono.defer(() -> book.refill(activity))));
    }

    /** Only those who signed up hear of it: of a draft nobody knew. */
    @Override
    public Mono<ActivityView> cancel(CurrentMember staff, ActivityId id, String reason) {
        return change(
                staff,
                id,
                activity -> activity.cancel(Texts.reason(reason)),
                activity -> tellAll(staff, activity, Broadcast.Kind.CANCELLED));
    }

    private Mono<Void> tellAll(CurrentMember by, Activity activity, Broadcast.Kind kind) {
        String occasion = kind + " " + activity.version();
        return broadcasts.insert(Broadcast.of(activity, kind, occasion, activity.note(), by.id(), clock.instant()));
    }

    @Override
    public Mono<ActivityView> summarise(CurrentMember staff, ActivityId id, String summary) {
        return change(
                staff,
                id,
                activity -> activity.summarise(
                        Texts.required(ReadingError.ACTIVITY_INVALID, "总结", summary, SUMMARY_LENGTH)),
                activity -> Mono.empty());
    }

    @Override
    public Mono<ActivityView> changeCapacity(CurrentMember staff, ActivityId id, int capacity) {
        return Mono.fromRunnable(() -> PlanRules.requireCapacity(capacity))
                .then(Mono.defer(() -> change(
                        staff,
                        id,
                        activity -> activity.require(ActivityAction.CHANGE_CAPACITY),
                        activity -> book.changeCapacity(activity, capacity))));
    }

    /** The other slots of its series go along, where they may; people are told once. */
    private Mono<ActivityView> changeTogether(
            CurrentMember staff,
            ActivityId id,
            ActivityAction action,
            UnaryOperator<Activity> verb,
            Function<Activity, Mono<Void>> next) {
        return change(
                staff,
                id,
                verb,
                changed -> otherSlots(id)
                        .filter(other -> action.isAllowedIn(other.state()))
                        .map(verb)
                        .concatMap(other -> signUps.lock(other.id()).then(Mono.defer(() -> store.save(other))))
                        .then(Mono.defer(() -> next.apply(changed))));
    }

    private Flux<Activity> otherSlots(ActivityId id) {
        return signUps.seats(List.of(id))
                .mapNotNull(seats -> seats.get(id))
                .mapNotNull(Seats::series)
                .flatMapMany(slots::slots)
                .filter(other -> !other.equals(id))
                .collectSortedList(Comparator.comparing(ActivityId::value))
                .flatMapMany(store::findAll)
                .collectList()
                .flatMapIterable(others -> others);
    }

    /** Under the lock of the seats, so that a sign-up is decided either before or after it. */
    private Mono<ActivityView> change(
            CurrentMember staff, ActivityId id, UnaryOperator<Activity> verb, Function<Activity, Mono<Void>> next) {
        return organisers
                .requireHost(staff, id)
                .map(verb)
                .flatMap(after -> signUps.lock(id)
                        .then(Mono.defer(() -> store.save(after)))
                        .delayUntil(next)
                        .as(tx::transactional))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .flatMap(views::toManaged);
    }
}
