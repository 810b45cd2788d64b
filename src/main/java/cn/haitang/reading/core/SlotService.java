package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.ReadingLists;
import cn.haitang.reading.SlotSeriesId;
import cn.haitang.reading.Slots;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class SlotService implements Slots {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 240;
    private static final int MOST = 60;
    private static final Duration DAY = Duration.ofDays(1);

    private final SlotStore store;
    private final ActivityStore activities;
    private final SignUpStore signUps;
    private final Organisers organisers;
    private final ActivityViews views;
    private final Idempotency idempotency;
    private final ReadingLists lists;
    private final Clock clock;

    SlotService(
            SlotStore store,
            ActivityStore activities,
            SignUpStore signUps,
            Organisers organisers,
            ActivityViews views,
            Idempotency idempotency,
            ReadingLists lists,
            Clock clock) {
        this.store = store;
        this.activities = activities;
        this.signUps = signUps;
        this.organisers = organisers;
        this.views = views;
        this.idempotency = idempotency;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public Mono<SlotSeries> draft(
            CurrentMember staff, ActivityPlan whole, int minutes, @Nullable String idempotencyKey) {
        return organisers
                .requireOwnHost(staff, whole)
                .map(own -> slots(PlanRules.wellFormed(own, lists, clock.instant()), minutes))
                .flatMap(slots -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, slots)))
                .flatMap(id -> managed(staff, new SlotSeriesId(id)));
    }

    /** One plan per slot. */
    static List<ActivityPlan> slots(ActivityPlan whole, int minutes) {
        Period time = whole.time();
        Duration length = Duration.ofMinutes(minutes);
        refuseUnless(minutes >= SHORTEST && minutes <= LONGEST, "每段请填 5 到 240 分钟");
        refuseUnless(Duration.between(time.from(), time.until()).compareTo(DAY) <= 0, "一次只能排一天的时间段");
        List<ActivityPlan> slots = new ArrayList<>();
        for (Instant from = time.from(); !from.plus(length).isAfter(time.until()); from = from.plus(length)) {
            Duration later = Duration.between(time.from(), from);
            Period signUp =
                    new Period(whole.signUp().from(), whole.signUp().until().plus(later));
            slots.add(whole.at(new Period(from, from.plus(length)), signUp));
        }
        refuseUnless(!slots.isEmpty(), "时间太短，排不下一段");
        refuseUnless(slots.size() <= MOST, "一次最多排 60 段");
        return slots;
    }

    private static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(ReadingError.ACTIVITY_INVALID, otherwise);
        }
    }

    private Mono<Long> insert(CurrentMember staff, List<ActivityPlan> slots) {
        Instant now = clock.instant();
        return store.insert(slots.get(0).community(), now)
                .delayUntil(series -> Flux.fromIterable(slots)
                        .concatMap(plan -> activities.insert(plan, staff.id(), now))
                        .concatMap(
                                draft -> signUps.open(draft.id(), draft.plan().capacity(), series)))
                .map(SlotSeriesId::value);
    }

    @Override
    public Mono<SlotSeries> get(SlotSeriesId id) {
        return read(id).map(slots -> slots.stream().filter(Activity::isPublic).toList())
                .flatMap(slots -> toSeries(id, slots, false));
    }

    @Override
    public Mono<SlotSeries> managed(CurrentMember staff, SlotSeriesId id) {
        return read(id).filterWhen(slots -> Flux.fromIterable(slots)
                        .concatMap(slot -> organisers.hosts(slot.plan()))
                        .any(staff::manages))
                .defaultIfEmpty(List.of())
                .flatMap(slots -> toSeries(id, slots, true));
    }

    private Mono<List<Activity>> read(SlotSeriesId id) {
        return store.slots(id)
                .collectList()
                .flatMapMany(activities::findAll)
                .collectSortedList(
                        Comparator.comparing(slot -> slot.plan().time().from()));
    }

    private Mono<SlotSeries> toSeries(SlotSeriesId id, List<Activity> slots, boolean managed) {
        return slots.isEmpty()
                ? Mono.error(() -> new DomainException(ReadingError.SLOT_SERIES_NOT_FOUND))
                : views.toViews(slots, managed).map(seen -> new SlotSeries(id, seen));
    }
}
