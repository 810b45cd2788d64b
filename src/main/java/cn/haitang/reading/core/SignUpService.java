package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpFor;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SignUps;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class SignUpService implements SignUps {

    private static final int NAME_LENGTH = 20;
    private static final int ANSWER_LENGTH = 100;
    private static final int OLDEST = 120;
    private static final int LONGEST_KEY = 64;

    private final SignUpDesk desk;
    private final SeatBook book;
    private final SignUpStore store;
    private final ActivityStore activities;
    private final SealedParticulars sealed;
    private final ActivityViews views;
    private final ReadingNotices notices;
    private final MessageSource messages;
    private final Rules rules;

    SignUpService(
            SignUpDesk desk,
            SeatBook book,
            SignUpStore store,
            ActivityStore activities,
            SealedParticulars sealed,
            ActivityViews views,
            ReadingNotices notices,
            MessageSource messages,
            Rules rules) {
        this.desk = desk;
        this.book = book;
        this.store = store;
        this.activities = activities;
        this.sealed = sealed;
        this.views = views;
        this.notices = notices;
        this.messages = messages;
        this.rules = rules;
    }

    @Override
    public Mono<SignUpView> signUp(
            CurrentMember member, ActivityId activity, SignUpFor command, @Nullable String idempotencyKey) {
        return Mono.fromSupplier(() -> toApplication(member.id(), activity, command, key(idempotencyKey)))
                .flatMap(desk::apply)
                .flatMap(this::toView);
    }

    private static @Nullable String key(@Nullable String idempotencyKey) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            return null;
        }
        if (idempotencyKey.length() > LONGEST_KEY) {
            throw new DomainException(MemberError.IDEMPOTENCY_KEY_TOO_LONG);
        }
        return idempotencyKey;
    }

    private Application toApplication(
            MemberId member, ActivityId activity, SignUpFor command, @Nullable String idempotencyKey) {
        Particulars particulars = wellFormed(command);
        requireConsent(command);
        return new Application(
                activity,
                member,
                command.onBehalf() ? sealed.keyOf(particulars.people().get(0).name()) : "",
                idempotencyKey,
                ages(particulars.people()),
                particulars.answers(),
                command.onBehalf(),
                sealed.seal(particulars));
    }

    private Particulars wellFormed(SignUpFor command) {
        if (command.people().isEmpty()) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "请写谁来参加");
        }
        if (command.people().size() > rules.mostPersons()) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "一次最多报 " + rules.mostPersons() + " 个人");
        }
        return new Particulars(
                command.people().stream().map(SignUpService::wellFormed).toList(),
                Texts.phone(command.phone()),
                text("监护人", command.guardian(), NAME_LENGTH),
                command.guardianConsented(),
                answers(command.answers()));
    }

    private static Person wellFormed(Person person) {
        Integer age = person.age();
        if (age != null && (age < 0 || age > OLDEST)) {
            throw new DomainException(ReadingError.SIGN_UP_INVALID, "年龄请填 0 到 120 岁");
        }
        return new Person(Texts.required(ReadingError.SIGN_UP_INVALID, "姓名", person.name(), NAME_LENGTH), age);
    }

    private static List<@Nullable String> answers(List<@Nullable String> answers) {
        List<@Nullable String> checked = new ArrayList<>();
        answers.forEach(answer -> checked.add(text("回答", answer, ANSWER_LENGTH)));
        return checked;
    }

    private static @Nullable String text(String name, @Nullable String text, int length) {
        return Texts.optional(ReadingError.SIGN_UP_INVALID, name, text, length);
    }

    private static void requireConsent(SignUpFor command) {
        if (command.onBehalf() && !command.beneficiaryConsented()) {
            throw new DomainException(ReadingError.BENEFICIARY_CONSENT_MISSING);
        }
        int minors = Admission.children(ages(command.people()));
        if (minors == 0) {
            return;
        }
        boolean alone = minors == command.people().size();
        if (!command.guardianConsented() || (alone && text("监护人", command.guardian(), NAME_LENGTH) == null)) {
            throw new DomainException(ReadingError.GUARDIAN_CONSENT_MISSING, Ages.ADULT);
        }
    }

    private static List<@Nullable Integer> ages(List<Person> people) {
        List<@Nullable Integer> ages = new ArrayList<>();
        people.forEach(person -> ages.add(person.age()));
        return ages;
    }

    private Mono<SignUpView> toView(SeatBook.Answer answer) {
        SignUp signUp = answer.signUp();
        if (signUp == null) {
            return Mono.error(() -> new IllegalStateException("an answer without sign-up is no refusal"));
        }
        return answer.position() == null
                ? toView(new SeatBook.Changed(answer.activity(), signUp))
                : Mono.just(toView(answer.activity(), signUp, answer.position()));
    }

    Mono<SignUpView> toView(SeatBook.Changed changed) {
        SignUp signUp = changed.signUp();
        return positions(List.of(signUp))
                .map(positions -> toView(changed.activity(), signUp, positions.get(signUp.number())));
    }

    private Mono<Map<SignUpId, Integer>> positions(List<SignUp> signUps) {
        List<SignUp> waiting = signUps.stream()
                .filter(signUp -> signUp.state() == SignUpState.WAITING)
                .toList();
        return waiting.isEmpty() ? Mono.just(Map.of()) : store.positions(waiting);
    }

    private SignUpView toView(Activity activity, SignUp signUp, @Nullable Integer position) {
        return new SignUpView(
                signUp.number(),
                activity.id(),
                activity.plan().title(),
                activity.plan().time().from(),
                notices.place(activity),
                activity.state(),
                views.stateName(activity.state()),
                signUp.state(),
                stateName(signUp.state()),
                signUp.persons(),
                sealed.open(signUp.particulars()).names(),
                signUp.onBehalf(),
                position,
                signUp.offerUntil(),
                signUp.signedUpAt());
    }

    private String stateName(SignUpState state) {
        return messages.getMessage("sign-up.state." + state, null, Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public Mono<Slice<SignUpView>> of(CurrentMember member, @Nullable String after, int limit) {
        return store.of(member.id(), Keyset.before(after), limit + 1)
                .collectList()
                .map(rows -> Slice.of(
                        rows, limit, signUp -> Long.toString(signUp.number().value())))
                .flatMap(this::toViews);
    }

    @Override
    public Flux<SignUpView> at(CurrentMember member, ActivityId activity) {
        return store.existing(activity, List.of(member.id()))
                .map(all -> new Slice<>(
                        all.stream().filter(signUp -> signUp.state().isActive()).toList(), null))
                .flatMap(this::toViews)
                .flatMapIterable(Slice::items);
    }

    private Mono<Slice<SignUpView>> toViews(Slice<SignUp> page) {
        List<ActivityId> ids =
                page.items().stream().map(SignUp::activity).distinct().toList();
        return Mono.zip(activities.findAll(ids).collectMap(Activity::id), positions(page.items()))
                .map(read -> page.map(signUp -> toView(
                        Objects.requireNonNull(read.getT1().get(signUp.activity())),
                        signUp,
                        read.getT2().get(signUp.number()))));
    }

    @Override
    public Mono<SignUpView> claim(CurrentMember member, SignUpId id) {
        return change(id, (activity, signUp, now) -> claim(requireOwn(signUp, member), now));
    }

    private static SignUp claim(SignUp signUp, Instant now) {
        Instant until = signUp.offerUntil();
        return switch (signUp.state()) {
            case SEATED, ATTENDED -> signUp;
            case OFFERED -> {
                if (until == null || !now.isBefore(until)) {
                    throw new DomainException(ReadingError.OFFER_LAPSED);
                }
                yield signUp.to(SignUpState.SEATED, null);
            }
            case LAPSED -> throw new DomainException(ReadingError.OFFER_LAPSED);
            case WAITING, CANCELLED, ABSENT -> throw new DomainException(ReadingError.SIGN_UP_ACTION_NOT_ALLOWED);
        };
    }

    @Override
    public Mono<SignUpView> cancel(CurrentMember member, SignUpId id) {
        return change(id, (activity, signUp, now) -> cancel(activity, requireOwn(signUp, member), now));
    }

    /** Before the beginning; afterwards whoever did not come stayed away. */
    static SignUp cancel(Activity activity, SignUp signUp, Instant now) {
        return switch (signUp.state()) {
            case CANCELLED, LAPSED -> signUp;
            case SEATED, WAITING, OFFERED -> {
                if (!activity.isBeforeBeginning(now)) {
                    throw new DomainException(ReadingError.SIGN_UP_ACTION_NOT_ALLOWED);
                }
                yield signUp.to(SignUpState.CANCELLED, null);
            }
            case ATTENDED, ABSENT -> throw new DomainException(ReadingError.SIGN_UP_ACTION_NOT_ALLOWED);
        };
    }

    private static SignUp requireOwn(SignUp signUp, CurrentMember member) {
        if (!member.id().equals(signUp.member())) {
            throw new DomainException(ReadingError.SIGN_UP_NOT_FOUND);
        }
        return signUp;
    }

    private Mono<SignUpView> change(SignUpId id, SeatBook.Verb verb) {
        return book.change(id, verb).retryWhen(Retries.AFTER_DEADLOCK).flatMap(this::toView);
    }
}
