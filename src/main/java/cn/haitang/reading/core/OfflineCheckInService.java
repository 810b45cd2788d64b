package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.OfflineCheckIns;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Signer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class OfflineCheckInService implements OfflineCheckIns {

    private static final int MOST_LISTED = 10_000;
    private static final int MOST_TICKS = 200;
    private static final int MOST_CONFLICTS = 200;

    /** Less than that may be the way here. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    /** What a clock can say that lost its battery or was set to the end of its days. */
    private static final Period ANY_CLOCK = new Period(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));

    private final OfflineCheckInStore store;
    private final SignUpStore signUps;
    private final ActivityStore activities;
    private final SeatBook book;
    private final Organisers organisers;
    private final AttendanceService attendance;
    private final CheckInCodes codes;
    private final Members members;
    private final Signer signer;
    private final MessageSource messages;
    private final Rules rules;
    private final TransactionalOperator tx;
    private final Clock clock;

    OfflineCheckInService(
            OfflineCheckInStore store,
            SignUpStore signUps,
            ActivityStore activities,
            SeatBook book,
            Organisers organisers,
            AttendanceService attendance,
            CheckInCodes codes,
            Members members,
            Signer signer,
            MessageSource messages,
            Rules rules,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.signUps = signUps;
        this.activities = activities;
        this.book = book;
        this.organisers = organisers;
        this.attendance = attendance;
        this.codes = codes;
        this.members = members;
        this.signer = signer;
        this.messages = messages;
        this.rules = rules;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<OfflineList> list(CurrentMember staff, ActivityId id) {
        return organisers
                .requireAny(staff, id)
                .delayUntil(activity -> members.recordAccess(staff.id(), null, "sign-ups", "activity:" + id.value()))
                .flatMap(activity -> signUps.listed(id, 0, MOST_LISTED)
                        .map(attendance::toGuest)
                        .map(this::toOfflineGuest)
                        .collectList()
                        .map(guests -> toList(staff, activity, guests)));
    }

    private OfflineGuest toOfflineGuest(Guest guest) {
        return new OfflineGuest(
                guest.id(),
                codes.party(guest.id()),
                guest.people(),
                guest.persons(),
                guest.maskedPhone(),
                guest.state(),
                guest.stateName());
    }

    private OfflineList toList(CurrentMember staff, Activity activity, List<OfflineGuest> guests) {
        Instant now = clock.instant();
        Period time = activity.attendanceTime(rules);
        String seal = signer.sign(sealed(staff, activity.id(), now));
        return new OfflineList(activity.id(), activity.plan().title(), now, seal, time.from(), time.until(), guests);
    }

    private static String sealed(CurrentMember staff, ActivityId activity, Instant issuedAt) {
        return "list of " + activity.value() + " for " + staff.id().value() + " at " + issuedAt;
    }

    @Override
    public Mono<Synced> bring(CurrentMember staff, ActivityId id, Brought brought) {
        Instant now = clock.instant();
        return organisers
                .requireAny(staff, id)
                .doOnNext(activity -> requireWellFormed(staff, id, brought))
                .map(activity -> clockOff(brought.sentAt(), now))
                .flatMap(off -> Flux.fromIterable(brought.ticks())
                        .concatMap(tick -> bring(staff, id, tick, tick.at().plus(off)))
                        .map(this::toLine)
                        .collectList()
                        .map(lines -> new Synced(off, clockNote(off), lines)));
    }

    private void requireWellFormed(CurrentMember staff, ActivityId id, Brought brought) {
        if (!signer.isSigned(sealed(staff, id, brought.issuedAt()), brought.seal())) {
            throw new DomainException(ReadingError.OFFLINE_LIST_WRONG);
        }
        if (brought.ticks().size() > MOST_TICKS) {
            throw new DomainException(ReadingError.OFFLINE_TICKS_INVALID, "一次最多 " + MOST_TICKS + " 条");
        }
        boolean dated = ANY_CLOCK.contains(brought.sentAt())
                && brought.ticks().stream().map(Tick::at).allMatch(ANY_CLOCK::contains);
        if (!dated) {
            throw new DomainException(ReadingError.OFFLINE_TICKS_INVALID, "手机的日期不对，请先调好");
        }
    }

    private static Duration clockOff(Instant sentAt, Instant now) {
        Duration off = Duration.between(sentAt, now).truncatedTo(ChronoUnit.SECONDS);
        return off.abs().compareTo(CLOCK_TOLERANCE) < 0 ? Duration.ZERO : off;
    }

    private @Nullable String clockNote(Duration off) {
        if (off.isZero()) {
            return null;
        }
        String key = off.isNegative() ? "offline.clock.before" : "offline.clock.behind";
        return messages.getMessage(key, new Object[] {inWords(off.abs())}, Locale.SIMPLIFIED_CHINESE);
    }

    private static String inWords(Duration off) {
        if (off.toHours() == 0) {
            return " " + off.toMinutes() + " 分钟";
        }
        return off.toDays() == 0 ? " " + off.toHours() + " 小时 " + off.toMinutesPart() + " 分钟" : "一天以上";
    }

    /** The lock comes first, so that the same tick that comes twice at once is decided once. */
    private Mono<OfflineCheckIn> bring(CurrentMember staff, ActivityId id, Tick tick, Instant cameAt) {
        return signUps.lock(id)
                .then(Mono.defer(() -> store.find(id, tick.signUp(), tick.device())))
                .switchIfEmpty(Mono.defer(() -> decide(staff, id, tick, cameAt)))
                .as(tx::transactional)
                .retryWhen(Retries.AFTER_DEADLOCK);
    }

    private Mono<OfflineCheckIn> decide(CurrentMember staff, ActivityId id, Tick tick, Instant cameAt) {
        Mono<Optional<SignUp>> party =
                signUps.find(tick.signUp()).map(Optional::of).defaultIfEmpty(Optional.empty());
        Tick right = new Tick(tick.signUp(), cameAt.truncatedTo(ChronoUnit.MILLIS), tick.device());
        return Mono.zip(activities.find(id), party)
                .map(read -> decide(staff, read.getT1(), read.getT2().orElse(null), right))
                .delayUntil(decided -> decided.outcome() == Outcome.APPLIED ? checkIn(decided) : Mono.empty())
                .delayUntil(store::insert);
    }

    private OfflineCheckIn decide(CurrentMember staff, Activity activity, @Nullable SignUp party, Tick tick) {
        return OfflineCheckIn.decide(activity, party, tick, staff.id(), clock.instant(), rules);
    }

    private Mono<SeatBook.Changed> checkIn(OfflineCheckIn tick) {
        return book.change(tick.signUp(), (activity, signUp, now) -> signUp.to(SignUpState.ATTENDED, null));
    }

    private Line toLine(OfflineCheckIn tick) {
        Reason reason = tick.reason();
        String key = reason == null ? "offline.outcome." + tick.outcome() : "offline.reason." + reason;
        return new Line(
                tick.signUp(),
                tick.device(),
                tick.cameAt(),
                tick.outcome(),
                reason,
                messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE));
    }

    @Override
    public Mono<List<Line>> conflicts(CurrentMember staff, ActivityId id) {
        return organisers
                .requireAny(staff, id)
                .flatMap(activity ->
                        store.conflicts(id, MOST_CONFLICTS).map(this::toLine).collectList());
    }
}
