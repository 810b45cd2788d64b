package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.CheckIns;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.PublicUrl;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

@Service
class CheckInService implements CheckIns {

    /** Where a phone that scans the door's code with any scanner goes on. */
    private static final String PAGE = "/h5/#/pages/checkin/mine?code=";

    /** Nobody has more activities at the same hour. */
    private static final int MOST_NOW = 20;

    private final CheckInCodes codes;
    private final NumberTries tries;
    private final SeatBook book;
    private final SignUpStore store;
    private final Organisers organisers;
    private final AttendanceService attendance;
    private final SignUpService signUps;
    private final PublicUrl publicUrl;
    private final Rules rules;
    private final Clock clock;

    CheckInService(
            CheckInCodes codes,
            NumberTries tries,
            SeatBook book,
            SignUpStore store,
            Organisers organisers,
            AttendanceService attendance,
            SignUpService signUps,
            PublicUrl publicUrl,
            Rules rules,
            Clock clock) {
        this.codes = codes;
        this.tries = tries;
        this.book = book;
        this.store = store;
        this.organisers = organisers;
        this.attendance = attendance;
        this.signUps = signUps;
        this.publicUrl = publicUrl;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Mono<DoorCode> doorCode(CurrentMember staff, ActivityId id) {
        return organisers
                .requireAny(staff, id)
                .doOnNext(attendance::requireAttendance)
                .map(activity -> toDoorCode(id, clock.instant()));
    }

    private DoorCode toDoorCode(ActivityId id, Instant now) {
        String code = codes.door(id, now);
        String address = publicUrl.resolve(PAGE + code).toString();
        return new DoorCode(code, address, codes.number(id, now), CheckInCodes.left(now));
    }

    @Override
    public Mono<SignUpView> checkIn(CurrentMember member, ActivityId id, String code) {
        return organisers
                .requirePublic(id)
                .doOnNext(activity -> codes.requireDoor(id, code, clock.instant()))
                .flatMap(activity -> store.existing(id, List.of(member.id())))
                .map(CheckInService::requireParty)
                .flatMap(this::checkIn);
    }

    /** The member's own party before those the member signed up for others; one that stands before one that ended. */
    private static SignUp requireParty(List<SignUp> made) {
        List<SignUp> standing =
                made.stream().filter(signUp -> signUp.state().isActive()).toList();
        if (standing.size() == 1) {
            return standing.get(0);
        }
        if (standing.isEmpty() && !made.isEmpty()) {
            return made.get(made.size() - 1);
        }
        ReadingError otherwise =
                standing.isEmpty() ? ReadingError.CHECK_IN_NOT_SIGNED_UP : ReadingError.CHECK_IN_WHICH_PARTY;
        return standing.stream()
                .filter(signUp -> !signUp.onBehalf())
                .findFirst()
                .orElseThrow(() -> new DomainException(otherwise));
    }

    private Mono<SignUpView> checkIn(SignUp party) {
        return book.change(party.number(), attendance::checkIn)
                .retryWhen(Retries.AFTER_DEADLOCK)
                .flatMap(signUps::toView);
    }

    @Override
    public Mono<SignUpView> checkInByNumber(CurrentMember member, String number) {
        Instant now = clock.instant();
        return Mono.fromRunnable(() -> tries.count(member.id()))
                .thenMany(store.soonOrNow(member.id(), now.plus(rules.checkInBefore()), MOST_NOW))
                .collectList()
                .map(mine -> atDoor(mine, number, now))
                .map(CheckInService::requireParty)
                .flatMap(this::checkIn);
    }

    private List<SignUp> atDoor(List<SignUp> mine, String number, Instant now) {
        ActivityId there = mine.stream()
                .map(SignUp::activity)
                .distinct()
                .filter(activity -> codes.isAtDoor(activity, number, now))
                .findFirst()
                .orElseThrow(() -> new DomainException(
                        mine.isEmpty() ? ReadingError.CHECK_IN_NOTHING_NOW : ReadingError.CHECK_IN_NUMBER_WRONG));
        return mine.stream().filter(signUp -> signUp.activity().equals(there)).toList();
    }

    @Override
    public Mono<String> codeOf(CurrentMember member, SignUpId id) {
        return store.find(id)
                .filter(signUp -> member.id().equals(signUp.member()))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.SIGN_UP_NOT_FOUND)))
                .doOnNext(AttendanceService::requireSeat)
                .map(signUp -> codes.party(signUp.number()));
    }

    @Override
    public Mono<Guest> checkInByCode(CurrentMember staff, ActivityId id, String code) {
        return organisers
                .requireAny(staff, id)
                .map(activity -> codes.requireParty(code))
                .flatMap(store::find)
                .filter(signUp -> signUp.activity().equals(id))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.CHECK_IN_CODE_ELSEWHERE)))
                .flatMap(signUp -> attendance.checkIn(staff, signUp.number()));
    }
}
