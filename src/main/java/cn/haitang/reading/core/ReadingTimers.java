package cn.haitang.reading.core;

import cn.haitang.notifications.Notifications;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens because time passed, and what all of an activity are told. Runs on every node; the guarded writes let
 * only one of them act.
 */
@Component
class ReadingTimers {

    private static final Logger log = LoggerFactory.getLogger(ReadingTimers.class);
    private static final int BATCH = 100;
    /** How many are told in one transaction. */
    private static final int PORTION = 200;

    private static final Duration ASKED_WITHIN = Duration.ofDays(3);

    private static final Set<ActivityState> BEFORE_BEGINNING = EnumSet.of(ActivityState.OPEN, ActivityState.CLOSED);

    private final ActivityStore activities;
    private final SignUpStore signUps;
    private final BroadcastStore broadcasts;
    private final SeatBook book;
    private final ReadingNotices notices;
    private final Notifications notifications;
    private final TransactionalOperator tx;
    private final Rules rules;
    private final Clock clock;

    ReadingTimers(
            ActivityStore activities,
            SignUpStore signUps,
            BroadcastStore broadcasts,
            SeatBook book,
            ReadingNotices notices,
            Notifications notifications,
            TransactionalOperator tx,
            Rules rules,
            Clock clock) {
        this.activities = activities;
        this.signUps = signUps;
        this.broadcasts = broadcasts;
        this.book = book;
        this.notices = notices;
        this.notifications = notifications;
        this.tx = tx;
        this.rules = rules;
        this.clock = clock;
    }

    /** Acts on everything that is due now; gives how much that was. */
    Mono<Long> run() {
        Instant now = clock.instant();
        return Flux.concat(
                        move(activities.over(now, BATCH), Activity::end),
                        move(activities.begun(now, BATCH), Activity::start),
                        move(activities.signUpOver(now, BATCH), Activity::close),
                        lapse(now),
                        remind(now),
                        ask(now),
                        tell())
                .count();
    }

    private Flux<Activity> move(Flux<Activity> due, UnaryOperator<Activity> verb) {
        return due.collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(before -> move(verb.apply(before)).onErrorResume(ReadingTimers::isLostRace, lost -> {
                    log.debug("Activity {} moved before its time was acted on", before.id());
                    return Mono.empty();
                }));
    }

    private Mono<Activity> move(Activity after) {
        return signUps.lock(after.id())
                .flatMap(seats -> activities.save(after).delayUntil(saved -> noteAbsences(saved, seats)))
                .as(tx::transactional)
                .retryWhen(Retries.AFTER_DEADLOCK);
    }

    /** Where nobody was checked in, nobody can be said to have stayed away. */
    private Mono<Void> noteAbsences(Activity activity, Seats seats) {
        return activity.state() == ActivityState.ENDED && seats.attended() > 0
                ? signUps.markAbsent(activity.id(), clock.instant())
                : Mono.empty();
    }

    private static boolean isLostRace(Throwable error) {
        return error instanceof DomainException refusal && refusal.code() == ReadingError.ACTIVITY_CHANGED;
    }

    private Flux<SeatBook.Changed> lapse(Instant now) {
        return signUps.lapsed(now, BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(offered ->
                        book.change(offered.number(), ReadingTimers::lapse).retryWhen(Retries.AFTER_DEADLOCK));
    }

    private static SignUp lapse(Activity activity, SignUp signUp, Instant now) {
        Instant until = signUp.offerUntil();
        boolean over = signUp.state() == SignUpState.OFFERED && until != null && !now.isBefore(until);
        return over ? signUp.to(SignUpState.LAPSED, null) : signUp;
    }

    /** The first reminder only while there is more time left than the second leaves. */
    private Flux<Broadcast> remind(Instant now) {
        Instant second = now.plus(rules.secondReminder());
        return Flux.concat(
                remind(Broadcast.Kind.FIRST_REMINDER, new Period(second, now.plus(rules.firstReminder())), now),
                remind(Broadcast.Kind.SECOND_REMINDER, new Period(now, second), now));
    }

    private Flux<Broadcast> remind(Broadcast.Kind kind, Period beginning, Instant now) {
        return activities
                .toRemind(BEFORE_BEGINNING, beginning, kind, BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .map(activity -> Broadcast.reminder(activity, kind, now))
                .concatMap(this::announce);
    }

    private Mono<Broadcast> announce(Broadcast broadcast) {
        return broadcasts
                .insert(broadcast)
                .as(tx::transactional)
                .retryWhen(Retries.AFTER_DEADLOCK)
                .thenReturn(broadcast);
    }

    /** What lies longer back is forgotten: nobody is asked about it any more. */
    private Flux<Broadcast> ask(Instant now) {
        Instant until = now.minus(rules.feedbackAfter());
        return activities
                .toAsk(new Period(until.minus(ASKED_WITHIN), until), BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .map(activity -> Broadcast.question(activity, now))
                .concatMap(this::announce);
    }

    private Flux<Broadcast> tell() {
        return broadcasts
                .unfinished(BATCH)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(broadcast ->
                        activities.find(broadcast.activity()).flatMapMany(activity -> tell(activity, broadcast)));
    }

    private Flux<Broadcast> tell(Activity activity, Broadcast broadcast) {
        return Mono.just(broadcast).expand(next -> tellPortion(activity, next)).skip(1);
    }

    /** Empty after the last portion, and when another node tells. */
    private Mono<Broadcast> tellPortion(Activity activity, Broadcast broadcast) {
        return broadcast.finished()
                ? Mono.empty()
                : signUps.toTell(broadcast.activity(), broadcast.kind().audience(), broadcast.toldUpTo(), PORTION)
                        .collectList()
                        .flatMap(parties -> tell(activity, broadcast, parties));
    }

    private Mono<Broadcast> tell(Activity activity, Broadcast broadcast, List<SignUp> parties) {
        Broadcast after = broadcast.told(parties, PORTION);
        return broadcasts
                .advance(broadcast, after.toldUpTo(), after.finished())
                .filter(Boolean::booleanValue)
                .delayUntil(mine -> notifications.enqueue(notices.broadcast(activity, broadcast, parties)))
                .as(tx::transactional)
                .map(mine -> after);
    }
}
