package cn.haitang.reading.core;

import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets a seat: applications in order of arrival, each by itself, so that one that is refused harms no
 * other. Whoever waits did not fit, so a smaller party that comes later may still find seats.
 */
final class SeatPlan {

    private final Activity activity;
    private final Known known;
    private final Instant now;
    private final Map<Applicant, SignUp> signedUp = new HashMap<>();
    private final Map<Applicant, SignUp> byKey = new HashMap<>();
    private final Set<Applicant> booked = new HashSet<>();
    private final List<SignUp> admitted = new ArrayList<>();
    private Seats seats;

    SeatPlan(Activity activity, Seats seats, Known known, Instant now) {
        this.activity = activity;
        this.seats = seats;
        this.known = known;
        this.now = now;
        known.signUps().forEach(this::remember);
        known.booked().forEach(this::book);
    }

    private void book(SignUp signUp) {
        if (signUp.member() != null && !signUp.activity().equals(activity.id())) {
            booked.add(new Applicant(signUp.member(), signUp.beneficiaryKey()));
        }
    }

    private void remember(SignUp signUp) {
        if (signUp.member() == null) {
            return;
        }
        if (signUp.state().isActive()) {
            signedUp.put(new Applicant(signUp.member(), signUp.beneficiaryKey()), signUp);
        }
        if (signUp.idempotencyKey() != null) {
            byKey.put(new Applicant(signUp.member(), signUp.idempotencyKey()), signUp);
        }
    }

    /** One answer per application, in their order. */
    List<Decision> decide(List<Application> applications) {
        return applications.stream().map(this::decide).toList();
    }

    private Decision decide(Application application) {
        try {
            SignUp repeated = repeated(application);
            return repeated == null ? admit(application) : new Decision(repeated, null, null);
        } catch (DomainException refusal) {
            return new Decision(null, null, refusal);
        }
    }

    private @Nullable SignUp repeated(Application application) {
        String key = application.idempotencyKey();
        return key == null ? null : byKey.get(new Applicant(application.member(), key));
    }

    private Decision admit(Application application) {
        requireKnownAndReliable(application.member());
        activity.requireSignUpOpen(now);
        requireNew(new Applicant(application.member(), application.beneficiaryKey()));
        Admission.require(activity.plan(), application);
        if (application.persons() > seats.capacity()) {
            throw new DomainException(ReadingError.PARTY_TOO_LARGE);
        }
        SignUpState state = application.persons() <= seats.free() ? SignUpState.SEATED : SignUpState.WAITING;
        seats = seats.arrive(state, application.persons());
        SignUp signUp = application.toSignUp(state, seats.arrivals(), now);
        remember(signUp);
        admitted.add(signUp);
        return new Decision(signUp, state == SignUpState.WAITING ? seats.waiting() : null, null);
    }

    private void requireNew(Applicant applicant) {
        if (signedUp.containsKey(applicant)) {
            throw new DomainException(ReadingError.ALREADY_SIGNED_UP);
        }
        if (booked.contains(applicant)) {
            throw new DomainException(ReadingError.SLOT_ALREADY_BOOKED);
        }
    }

    private void requireKnownAndReliable(MemberId member) {
        if (!known.present().contains(member)) {
            throw new DomainException(MemberError.MEMBER_NOT_FOUND);
        }
        if (known.unreliable().contains(member)) {
            throw new DomainException(ReadingError.ABSENT_TOO_OFTEN);
        }
    }

    /** The seats after all decisions. */
    Seats seats() {
        return seats;
    }

    /** What is to be stored, in order of arrival. */
    List<SignUp> admitted() {
        return List.copyOf(admitted);
    }

    /** Which of the waiting, in order of arrival, get the seats that are free: each the first that still fits. */
    static List<SignUp> promote(int free, List<SignUp> waiting) {
        List<SignUp> chosen = new ArrayList<>();
        int left = free;
        for (SignUp party : waiting) {
            if (party.persons() <= left) {
                chosen.add(party);
                left -= party.persons();
            }
        }
        return chosen;
    }

    /** A member, and which of the sign-ups that the member made. */
    private record Applicant(MemberId member, String key) {}

    /**
     * What is known of the applicants.
     *
     * @param signUps theirs for this activity, ended ones too
     * @param present those who are still members
     * @param unreliable those who stayed away too often
     * @param booked theirs that stand in the same series of slots; empty when the activity stands alone
     */
    record Known(List<SignUp> signUps, Set<MemberId> present, Set<MemberId> unreliable, List<SignUp> booked) {}

    /**
     * The answer to one application.
     *
     * @param signUp null when refused; one with a number is the first answer to a repeated call
     * @param position place on the waiting list of a new one that waits; else null
     * @param refusal null when admitted
     */
    record Decision(
            @Nullable SignUp signUp,
            @Nullable Integer position,
            @Nullable DomainException refusal) {}
}
