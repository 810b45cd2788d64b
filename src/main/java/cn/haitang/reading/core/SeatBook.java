package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.notifications.Notifications;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SlotSeriesId;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Every change of who sits where, in one transaction under the lock of the activity's seats. After each of them nobody
 * waits who would fit the seats that are free.
 *
 * <p>Locks are taken in one order: members, then seats, then the series the activity belongs to.
 */
@Component
class SeatBook {

    private static final int PORTION = 100;

    private final SignUpStore store;
    private final SlotStore slots;
    private final ActivityStore activities;
    private final Members members;
    private final ReadingNotices notices;
    private final Notifications notifications;
    private final Rules rules;
    private final TransactionalOperator tx;
    private final Clock clock;

    SeatBook(
            SignUpStore store,
            SlotStore slots,
            ActivityStore activities,
            Members members,
            ReadingNotices notices,
            Notifications notifications,
            Rules rules,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.slots = slots;
        this.activities = activities;
        this.members = members;
        this.notices = notices;
        this.notifications = notifications;
        this.rules = rules;
        this.tx = tx;
        this.clock = clock;
    }

    /**
     * Decides on all applications for one activity together, in their order; one answer each. What it costs hardly
     * grows with their number: that is what a rush needs.
     */
    Mono<List<Answer>> admit(ActivityId id, List<Application> applications) {
        Set<MemberId> applicants =
                applications.stream().map(Application::member).collect(Collectors.toSet());
        return members.holdAll(applicants)
                .flatMap(present -> read(id, applicants, present))
                .flatMap(read -> admit(read, applications))
                .as(tx::transactional);
    }

    /** The lock comes first: what is read after it is what the last transaction left. */
    private Mono<Read> read(ActivityId id, Set<MemberId> applicants, Set<MemberId> present) {
        return requireSeats(id)
                .flatMap(seats ->
                        booked(seats, applicants).flatMap(booked -> read(id, seats, applicants, present, booked)));
    }

    private Mono<Read> read(
            ActivityId id, Seats seats, Set<MemberId> applicants, Set<MemberId> present, List<SignUp> booked) {
        Instant now = clock.instant();
        return Mono.zip(
                        requireActivity(id),
                        store.existing(id, applicants),
                        store.absentees(applicants, now.minus(rules.absencePeriod()), rules.mostAbsences()))
                .map(found -> new Read(
                        found.getT1(), seats, new SeatPlan.Known(found.getT2(), present, found.getT3(), booked), now));
    }

    /** The lock of the series lets one of two sign-ups of a member for two of its slots see the other. */
    private Mono<List<SignUp>> booked(Seats seats, Set<MemberId> applicants) {
        SlotSeriesId series = seats.series();
        return series == null
                ? Mono.just(List.of())
                : slots.lock(series).then(Mono.defer(() -> slots.booked(series, applicants)));
    }

    private Mono<List<Answer>> admit(Read read, List<Application> applications) {
        SeatPlan plan = new SeatPlan(read.activity(), read.seats(), read.known(), read.now());
        List<SeatPlan.Decision> decisions = plan.decide(applications);
        ActivityId id = read.activity().id();
        Mono<Map<Integer, SignUpId>> stored = plan.admitted().isEmpty()
                ? Mono.just(Map.of())
                : store.insert(id, plan.admitted(), read.seats().series())
                        .delayUntil(numbers -> store.save(id, read.seats(), plan.seats()));
        return stored.map(numbers -> decisions.stream()
                .map(decision -> answer(read.activity(), decision, numbers))
                .toList());
    }

    private static Answer answer(Activity activity, SeatPlan.Decision decision, Map<Integer, SignUpId> numbers) {
        SignUp signUp = decision.signUp();
        SignUpId number = signUp == null ? null : numbers.get(signUp.arrival());
        return new Answer(
                activity,
                signUp == null || number == null ? signUp : signUp.as(number),
                decision.position(),
                decision.refusal());
    }

    /** Changes one sign-up; what becomes free goes to those who wait. */
    Mono<Changed> change(SignUpId id, Verb verb) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.SIGN_UP_NOT_FOUND)))
                .map(SignUp::activity)
                .flatMap(activity -> change(activity, id, verb).as(tx::transactional));
    }

    private Mono<Changed> change(ActivityId activity, SignUpId id, Verb verb) {
        Instant now = clock.instant();
        return requireSeats(activity)
                .flatMap(seats -> Mono.zip(requireActivity(activity), store.findLocked(id))
                        .flatMap(found -> change(found.getT1(), seats, found.getT2(), verb, now)));
    }

    private Mono<Changed> change(Activity activity, Seats seats, SignUp before, Verb verb, Instant now) {
        SignUp after = verb.apply(activity, before, now);
        if (after.state() == before.state()) {
            return Mono.just(new Changed(activity, before));
        }
        Seats moved = seats.move(before.state(), after.state(), before.persons());
        return store.save(before, after, now)
                .then(Mono.defer(() -> promote(activity, moved, now)))
                .flatMap(settled -> store.save(activity.id(), seats, settled))
                .thenReturn(new Changed(activity, after));
    }

    /**
     * Somebody who is at the door, without an account; gets an unclaimed seat or none. Joins the caller's transaction.
     */
    Mono<SignUpId> walkIn(Activity activity, String particulars, int persons) {
        Instant now = clock.instant();
        return requireSeats(activity.id()).flatMap(seats -> {
            requireFree(seats, persons);
            Seats after = seats.arrive(SignUpState.ATTENDED, persons);
            SignUp guest = walkIn(activity.id(), particulars, persons, after.arrivals(), now);
            return store.insert(activity.id(), List.of(guest), seats.series())
                    .delayUntil(numbers -> store.save(activity.id(), seats, after))
                    .mapNotNull(numbers -> numbers.get(guest.arrival()));
        });
    }

    private static void requireFree(Seats seats, int persons) {
        if (persons > seats.free()) {
            throw new DomainException(ReadingError.SEATS_TAKEN, seats.taken());
        }
    }

    private static SignUp walkIn(ActivityId activity, String particulars, int persons, int arrival, Instant now) {
        return new SignUp(
                null,
                activity,
                null,
                "",
                null,
                SignUpState.ATTENDED,
                arrival,
                persons,
                0,
                false,
                true,
                particulars,
                null,
                now);
    }

    /** More or fewer seats. Joins the caller's transaction. */
    Mono<Void> changeCapacity(Activity activity, int capacity) {
        Instant now = clock.instant();
        return requireSeats(activity.id())
                .flatMap(seats -> promote(activity, requireEnough(seats, capacity), now)
                        .flatMap(settled -> store.save(activity.id(), seats, settled)));
    }

    /** Offers what became free meanwhile. Joins the caller's transaction. */
    Mono<Void> refill(Activity activity) {
        Instant now = clock.instant();
        return requireSeats(activity.id())
                .flatMap(seats ->
                        promote(activity, seats, now).flatMap(settled -> store.save(activity.id(), seats, settled)));
    }

    private static Seats requireEnough(Seats seats, int capacity) {
        if (capacity < seats.taken()) {
            throw new DomainException(ReadingError.SEATS_TAKEN, seats.taken());
        }
        return seats.of(capacity);
    }

    /** Offers free seats to the first that fits, then to the next, until nobody fits. */
    private Mono<Seats> promote(Activity activity, Seats seats, Instant now) {
        if (seats.free() == 0 || seats.waiting() == 0 || !activity.offersSeats(now)) {
            return Mono.just(seats);
        }
        return store.waiting(activity.id(), seats.free(), PORTION)
                .map(waiting -> SeatPlan.promote(seats.free(), waiting))
                .flatMap(chosen -> chosen.isEmpty()
                        ? Mono.just(seats)
                        : offer(activity, seats, chosen, now).flatMap(left -> promote(activity, left, now)));
    }

    private Mono<Seats> offer(Activity activity, Seats seats, List<SignUp> chosen, Instant now) {
        Instant until = rules.offerUntil(now, activity.plan().time().from());
        Seats after = seats;
        for (SignUp party : chosen) {
            after = after.move(SignUpState.WAITING, SignUpState.OFFERED, party.persons());
        }
        return Flux.fromIterable(chosen)
                .concatMap(party -> store.save(party, party.to(SignUpState.OFFERED, until), now))
                .then(Mono.defer(() -> notifications.enqueue(notices.offered(activity, chosen, until))))
                .thenReturn(after);
    }

    private Mono<Seats> requireSeats(ActivityId id) {
        return store.lock(id).switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ACTIVITY_NOT_FOUND)));
    }

    private Mono<Activity> requireActivity(ActivityId id) {
        return activities
                .find(id)
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ACTIVITY_NOT_FOUND)));
    }

    /** What somebody wants of a sign-up; the same state means nothing to do. Refuses with a DomainException. */
    @FunctionalInterface
    interface Verb {
        SignUp apply(Activity activity, SignUp signUp, Instant now);
    }

    /** A sign-up after its change. */
    record Changed(Activity activity, SignUp signUp) {}

    /**
     * The answer to one application.
     *
     * @param signUp null when refused
     * @param position place on the waiting list, where it is known already
     * @param refusal null when admitted
     */
    record Answer(
            Activity activity,
            @Nullable SignUp signUp,
            @Nullable Integer position,
            @Nullable DomainException refusal) {}

    private record Read(Activity activity, Seats seats, SeatPlan.Known known, Instant now) {}
}
