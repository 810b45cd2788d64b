package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUpState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What reading knows of a person. Seats of one who leaves go to those who wait. */
@Component
class ReadingRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final SignUpStore store;
    private final ActivityStore activities;
    private final SeatBook book;
    private final SealedParticulars sealed;

    ReadingRecords(SignUpStore store, ActivityStore activities, SeatBook book, SealedParticulars sealed) {
        this.store = store;
        this.activities = activities;
        this.book = book;
        this.sealed = sealed;
    }

    @Override
    public String section() {
        return "reading";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return all(member)
                .concatMap(signUp -> activities.find(signUp.activity()).map(activity -> tell(activity, signUp)))
                .collectList()
                .filter(told -> !told.isEmpty())
                .cast(Object.class);
    }

    private Flux<SignUp> all(MemberId member) {
        return store.of(member, Long.MAX_VALUE, MOST).collectList().flatMapIterable(signUps -> signUps);
    }

    private ToldSignUp tell(Activity activity, SignUp signUp) {
        Particulars particulars = sealed.open(signUp.particulars());
        return new ToldSignUp(
                signUp.number().value(),
                activity.plan().title(),
                activity.plan().time().from(),
                signUp.state(),
                particulars.people(),
                particulars.phone(),
                particulars.guardian(),
                particulars.answers(),
                signUp.signedUpAt());
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return all(member.id())
                .filter(ReadingRecords::isOpen)
                .concatMap(signUp -> book.change(signUp.number(), ReadingRecords::leave))
                .then(Mono.defer(() -> store.anonymise(member.id())));
    }

    private static boolean isOpen(SignUp signUp) {
        return switch (signUp.state()) {
            case SEATED, WAITING, OFFERED -> true;
            case CANCELLED, LAPSED, ATTENDED, ABSENT -> false;
        };
    }

    /** What began already stays in its figures. */
    private static SignUp leave(Activity activity, SignUp signUp, Instant now) {
        return isOpen(signUp) && activity.isBeforeBeginning(now) ? signUp.to(SignUpState.CANCELLED, null) : signUp;
    }

    /** A sign-up as its person reads it. */
    record ToldSignUp(
            long id,
            String activity,
            Instant startsAt,
            SignUpState state,
            List<Person> people,
            @Nullable String phone,
            @Nullable String guardian,
            List<@Nullable String> answers,
            Instant signedUpAt) {}
}
