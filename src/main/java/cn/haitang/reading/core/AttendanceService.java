package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.CsvFile;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Masking;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@Service
class AttendanceService implements Attendance {

    private static final int NAME_LENGTH = 20;
    private static final int MESSAGE_LENGTH = 100;
    private static final int MOST_EXPORTED = 10_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final SignUpStore store;
    private final SeatBook book;
    private final BroadcastStore broadcasts;
    private final Organisers organisers;
    private final SealedParticulars sealed;
    private final Members members;
    private final Idempotency idempotency;
    private final ReadingNotices notices;
    private final MessageSource messages;
    private final Rules rules;
    private final TransactionalOperator tx;
    private final Clock clock;

    AttendanceService(
            SignUpStore store,
            SeatBook book,
            BroadcastStore broadcasts,
            Organisers organisers,
            SealedParticulars sealed,
            Members members,
            Idempotency idempotency,
            ReadingNotices notices,
            MessageSource messages,
            Rules rules,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.broadcasts = broadcasts;
        this.organisers = organisers;
        this.sealed = sealed;
        this.members = members;
        this.idempotency = idempotency;
        this.notices = notices;
        this.messages = messages;
        this.rules = rules;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<Guest>> list(CurrentMember staff, ActivityId activity, @Nullable String after, int limit) {
        return organisers
                .requireAny(staff, activity)
                .flatMap(found ->
                        store.listed(activity, Keyset.after(after), limit + 1).collectList())
                .map(rows -> Slice.of(rows, limit, last -> Integer.toString(last.arrival())))
                .map(page -> page.map(this::toGuest));
    }

    Guest toGuest(SignUp signUp) {
        Particulars particulars = sealed.open(signUp.particulars());
        String phone = particulars.phone();
        return new Guest(
                signUp.number(),
                particulars.names(),
                signUp.persons(),
                signUp.children(),
                phone == null ? null : Masking.phone(phone),
                particulars.guardian(),
                particulars.answers(),
                signUp.state(),
                word("sign-up.state." + signUp.state()),
                signUp.onBehalf(),
                signUp.walkIn(),
                signUp.signedUpAt());
    }

    @Override
    public Mono<String> export(CurrentMember staff, ActivityId id) {
        return organisers
                .requireAny(staff, id)
                .delayUntil(activity -> members.recordAccess(staff.id(), null, "sign-ups", subject(id)))
                .flatMap(activity -> store.listed(id, 0, MOST_EXPORTED)
                        .map(this::toGuest)
                        .collectList()
                        .map(guests -> CsvFile.of(toTable(activity, guests))));
    }

    private List<List<@Nullable Object>> toTable(Activity activity, List<Guest> guests) {
        List<Question> questions = activity.plan().questions();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> head =
                new ArrayList<>(List.of((Object[]) word("sign-up.table").split(",")));
        questions.forEach(question -> head.add(question.text()));
        rows.add(head);
        guests.forEach(guest -> rows.add(toRow(guest, questions.size())));
        return rows;
    }

    private List<@Nullable Object> toRow(Guest guest, int questions) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(guest.id().value());
        row.add(String.join("、", guest.people()));
        row.add(guest.persons());
        row.add(guest.children());
        row.add(guest.maskedPhone());
        row.add(guest.guardian());
        row.add(guest.stateName());
        row.add(notices.time(guest.signedUpAt()));
        for (int i = 0; i < questions; i++) {
            row.add(i < guest.answers().size() ? guest.answers().get(i) : null);
        }
        return row;
    }

    @Override
    public Mono<String> revealPhone(CurrentMember staff, SignUpId id) {
        return requireManaged(staff, id).flatMap(signUp -> revealPhone(staff, signUp));
    }

    private Mono<String> revealPhone(CurrentMember staff, SignUp signUp) {
        MemberId member = signUp.member();
        String phone = sealed.open(signUp.particulars()).phone();
        String purpose = "sign-up:" + signUp.number().value();
        if (phone != null) {
            return members.recordAccess(staff.id(), member, "phone", purpose).thenReturn(phone);
        }
        return member == null ? Mono.empty() : members.revealPhone(staff.id(), member, purpose);
    }

    private Mono<SignUp> requireManaged(CurrentMember staff, SignUpId id) {
        return store.find(id)
                .filterWhen(signUp -> organisers
                        .requireAny(staff, signUp.activity())
                        .hasElement()
                        .onErrorReturn(DomainException.class, false))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.SIGN_UP_NOT_FOUND)));
    }

    @Override
    public Mono<Guest> walkIn(
            CurrentMember staff, ActivityId activity, String name, int persons, @Nullable String idempotencyKey) {
        return organisers
                .requireAny(staff, activity)
                .doOnNext(this::requireAttendance)
                .flatMap(found -> idempotency.once(
                        staff.id(), idempotencyKey, () -> enter(found, requireName(name), requireCount(persons))))
                .flatMap(id -> store.find(new SignUpId(id)))
                .map(this::toGuest);
    }

    private Mono<Long> enter(Activity activity, String name, int persons) {
        Particulars particulars = new Particulars(List.of(new Person(name, null)), null, null, false, List.of());
        return book.walkIn(activity, sealed.seal(particulars), persons).map(SignUpId::value);
    }

    void requireAttendance(Activity activity) {
        if (!activity.takesAttendance(clock.instant(), rules)) {
            throw new DomainException(ReadingError.CHECK_IN_NOT_NOW);
        }
    }

    private static String requireName(String name) {
        return Texts.required(ReadingError.SIGN_UP_INVALID, "姓名", name, NAME_LENGTH);
    }

    private int requireCount(int persons) {
        if (persons < 1 || persons > rules.mostPersons()) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "一次请登记 1 到 " + rules.mostPersons() + " 个人");
        }
        return persons;
    }

    @Override
    public Mono<Guest> checkIn(CurrentMember staff, SignUpId id) {
        return attend(staff, id, this::checkIn);
    }

    /** However the party showed who they are. */
    SignUp checkIn(Activity activity, SignUp signUp, Instant now) {
        requireAttendance(activity);
        requireSeat(signUp);
        return signUp.state() == SignUpState.ATTENDED ? signUp : signUp.to(SignUpState.ATTENDED, null);
    }

    /** Refuses who has none, and says why. */
    static void requireSeat(SignUp signUp) {
        String why = switch (signUp.state()) {
            case SEATED, OFFERED, ATTENDED, ABSENT -> null;
            case WAITING -> "还在候补";
            case CANCELLED -> "已经取消了";
            case LAPSED -> "候补已经过期";
        };
        if (why != null) {
            throw new DomainException(ReadingError.CHECK_IN_NO_SEAT, why);
        }
    }

    @Override
    public Mono<Guest> revertCheckIn(CurrentMember staff, SignUpId id) {
        return attend(staff, id, this::revertCheckIn);
    }

    private SignUp revertCheckIn(Activity activity, SignUp signUp, Instant now) {
        requireAttendance(activity);
        return switch (signUp.state()) {
            case ATTENDED -> signUp.to(signUp.walkIn() ? SignUpState.CANCELLED : SignUpState.SEATED, null);
            case SEATED -> signUp;
            case OFFERED, ABSENT, WAITING, CANCELLED, LAPSED ->
                throw new DomainException(ReadingError.SIGN_UP_ACTION_NOT_ALLOWED);
        };
    }

    private Mono<Guest> attend(CurrentMember staff, SignUpId id, SeatBook.Verb verb) {
        return requireManaged(staff, id)
                .flatMap(found -> book.change(id, verb))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .map(changed -> toGuest(changed.signUp()));
    }

    /** Counted under the lock of the seats, so that two organisers do not both say the last thing. */
    @Override
    public Mono<Void> tellAll(CurrentMember staff, ActivityId id, String text) {
        Instant now = clock.instant();
        return organisers
                .requireAny(staff, id)
                .map(activity -> toMessage(activity.require(ActivityAction.MESSAGE), staff, text, now))
                .flatMap(message -> store.lock(id)
                        .then(Mono.defer(() -> requireQuiet(id, now)))
                        .then(Mono.defer(() -> broadcasts.insert(message)))
                        .as(tx::transactional));
    }

    private static Broadcast toMessage(Activity activity, CurrentMember staff, String text, Instant now) {
        String words = Texts.required(ReadingError.ACTIVITY_INVALID, "通知", text, MESSAGE_LENGTH);
        return Broadcast.of(activity, Broadcast.Kind.MESSAGE, "message " + now.toEpochMilli(), words, staff.id(), now);
    }

    private Mono<Void> requireQuiet(ActivityId id, Instant now) {
        return Mono.zip(
                        broadcasts.messagesSince(id, now.minus(rules.messageInterval())),
                        broadcasts.messagesSince(id, now.minus(DAY)))
                .filter(said -> said.getT1() == 0 && said.getT2() < rules.messagesPerDay())
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.ALL_TOLD_LATELY)))
                .then();
    }

    private static String subject(ActivityId id) {
        return "activity:" + id.value();
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
