package cn.haitang.reading.core;

import static cn.haitang.reading.core.ActivityFixtures.NOW;
import static cn.haitang.reading.core.ActivityFixtures.adults;
import static cn.haitang.reading.core.ActivityFixtures.anActivity;
import static cn.haitang.reading.core.ActivityFixtures.application;
import static cn.haitang.reading.core.ActivityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.core.SeatPlan.Decision;
import cn.haitang.reading.core.SeatPlan.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who gets a seat, and who moves up. */
class SeatPlanTests {

    private static final Set<MemberId> EVERYBODY =
            LongStream.range(0, 1000).mapToObj(MemberId::new).collect(Collectors.toSet());

    private static SeatPlan planFor(Activity activity, Seats seats, List<SignUp> known) {
        return new SeatPlan(activity, seats, new Known(known, EVERYBODY, Set.of(new MemberId(999)), List.of()), NOW);
    }

    private static SeatPlan open(int capacity) {
        return planFor(anActivity(ActivityState.OPEN), new Seats(capacity, 0, 0, 0, 0), List.of());
    }

    private static SignUpState state(Decision decision) {
        return Objects.requireNonNull(decision.signUp()).state();
    }

    private static Object refusal(Decision decision) {
        return Objects.requireNonNull(decision.refusal()).code();
    }

    @Test
    void aFamilyThatIsLargerThanWhatIsLeftWaitsAndASmallerPartyTakesTheSeats() {
        SeatPlan plan = open(3);
        List<Decision> decisions = plan.decide(List.of(adults(1, 2), adults(2, 3), adults(3, 1), adults(4, 1)));
        assertThat(decisions)
                .extracting(SeatPlanTests::state)
                .containsExactly(SignUpState.SEATED, SignUpState.WAITING, SignUpState.SEATED, SignUpState.WAITING);
        assertThat(decisions).extracting(Decision::position).containsExactly(null, 1, null, 2);
        assertThat(plan.seats()).isEqualTo(new Seats(3, 3, 2, 0, 4));
        assertThat(plan.admitted()).extracting(SignUp::arrival).containsExactly(1, 2, 3, 4);
    }

    @Test
    void oneThatIsRefusedHarmsNoNeighbour() {
        List<Decision> decisions = open(3).decide(List.of(
                adults(1, 1), adults(1, 1), adults(2, 4), adults(999, 1), adults(2000, 1), adults(3, 1)));
        assertThat(decisions.subList(1, 5))
                .extracting(SeatPlanTests::refusal)
                .containsExactly(
                        ReadingError.ALREADY_SIGNED_UP,
                        ReadingError.PARTY_TOO_LARGE,
                        ReadingError.ABSENT_TOO_OFTEN,
                        MemberError.MEMBER_NOT_FOUND);
        assertThat(state(decisions.get(0))).isEqualTo(SignUpState.SEATED);
        assertThat(state(decisions.get(5))).isEqualTo(SignUpState.SEATED);
    }

    @Test
    void aRepeatedCallGetsTheFirstAnswerAlsoAfterTheSignUpClosed() {
        SignUp first = application(1, "key", Arrays.asList((Integer) null), List.of())
                .toSignUp(SignUpState.SEATED, 1, NOW)
                .as(new SignUpId(7));
        SeatPlan plan = planFor(anActivity(ActivityState.CLOSED), new Seats(3, 1, 0, 0, 1), List.of(first));
        List<Decision> decisions =
                plan.decide(List.of(application(1, "key", Arrays.asList((Integer) null), List.of()), adults(2, 1)));
        assertThat(decisions.get(0).signUp()).isEqualTo(first);
        assertThat(refusal(decisions.get(1))).isEqualTo(ReadingError.SIGN_UP_CLOSED);
        assertThat(plan.admitted()).isEmpty();
    }

    @Test
    void aRepeatWithinOneGroupIsOneSignUp() {
        SeatPlan plan = open(3);
        Application twice = application(1, "key", Arrays.asList((Integer) null), List.of());
        List<Decision> decisions = plan.decide(List.of(twice, twice));
        assertThat(decisions.get(0).signUp()).isEqualTo(decisions.get(1).signUp());
        assertThat(plan.admitted()).hasSize(1);
    }

    @Test
    void anActivityForChildrenTakesThemWithWhoeverBringsThem() {
        Activity children = anActivity(ActivityState.OPEN, plan(20, new Ages(4, 8), List.of()));
        List<Decision> decisions = planFor(children, new Seats(20, 0, 0, 0, 0), List.of())
                .decide(List.of(
                        application(1, null, Arrays.asList(35, 4, 8), List.of()),
                        application(2, null, Arrays.asList(null, 9), List.of()),
                        application(3, null, Arrays.asList(35), List.of())));
        assertThat(state(decisions.get(0))).isEqualTo(SignUpState.SEATED);
        assertThat(decisions.get(0).signUp().children()).isEqualTo(2);
        assertThat(refusal(decisions.get(1))).isEqualTo(ReadingError.AGE_NOT_FITTING);
        assertThat(refusal(decisions.get(2))).isEqualTo(ReadingError.AGE_NOT_FITTING);
    }

    @Test
    void whoeverSaysNoAgeIsNotKnownToBeOldEnough() {
        Activity elders = anActivity(ActivityState.OPEN, plan(20, new Ages(60, null), List.of()));
        List<Decision> decisions = planFor(elders, new Seats(20, 0, 0, 0, 0), List.of())
                .decide(List.of(adults(1, 1), application(2, null, Arrays.asList(60), List.of())));
        assertThat(refusal(decisions.get(0))).isEqualTo(ReadingError.AGE_NOT_FITTING);
        assertThat(state(decisions.get(1))).isEqualTo(SignUpState.SEATED);
    }

    @Test
    void questionsWantTheirAnswers() {
        List<Question> questions = List.of(
                new Question("吃素吗", QuestionKind.YES_NO, List.of(), true),
                new Question("哪一场", QuestionKind.CHOICE, List.of("上午", "下午"), false));
        Activity asking = anActivity(ActivityState.OPEN, plan(20, Ages.ANY, questions));
        List<Integer> one = Arrays.asList((Integer) null);
        List<Decision> decisions = planFor(asking, new Seats(20, 0, 0, 0, 0), List.of())
                .decide(List.of(
                        application(1, null, one, List.of()),
                        application(2, null, one, List.of("也许")),
                        application(3, null, one, List.of("是", "晚上")),
                        application(4, null, one, List.of("是")),
                        application(5, null, one, List.of("否", "下午"))));
        assertThat(decisions.subList(0, 3))
                .extracting(SeatPlanTests::refusal)
                .containsOnly(ReadingError.SIGN_UP_INVALID);
        assertThat(decisions.subList(3, 5)).extracting(SeatPlanTests::state).containsOnly(SignUpState.SEATED);
    }

    /** Sign-ups, cancellations and claims in any order. */
    @Property
    void nobodySitsTwiceNeverMoreThanThereAreAndNobodyWaitsWhoWouldFit(
            @ForAll @IntRange(min = 1, max = 12) int capacity,
            @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> steps) {
        Hall hall = new Hall(capacity);
        for (int step : steps) {
            if (step % 3 == 0) {
                hall.leave(step / 3);
            } else {
                hall.arrive(step, 1 + step % 5);
            }
            hall.check();
        }
    }

    /** The rules without a database. */
    private static final class Hall {

        private final List<SignUp> signUps = new ArrayList<>();
        private Seats seats;

        Hall(int capacity) {
            seats = new Seats(capacity, 0, 0, 0, 0);
        }

        void arrive(int member, int persons) {
            SeatPlan plan = planFor(anActivity(ActivityState.OPEN), seats, signUps);
            plan.decide(List.of(adults(member % 40, persons)));
            plan.admitted().forEach(signUp -> signUps.add(signUp.as(new SignUpId(signUp.arrival()))));
            seats = plan.seats();
        }

        void leave(int pick) {
            List<SignUp> active =
                    signUps.stream().filter(signUp -> signUp.state().isActive()).toList();
            if (!active.isEmpty()) {
                move(active.get(pick % active.size()), SignUpState.CANCELLED);
                List<SignUp> waiting = in(SignUpState.WAITING);
                SeatPlan.promote(seats.free(), waiting).forEach(party -> move(party, SignUpState.OFFERED));
            }
        }

        private void move(SignUp before, SignUpState next) {
            signUps.set(signUps.indexOf(before), before.to(next, null));
            seats = seats.move(before.state(), next, before.persons());
        }

        private List<SignUp> in(SignUpState state) {
            return signUps.stream()
                    .filter(signUp -> signUp.state() == state)
                    .sorted(Comparator.comparing(SignUp::arrival))
                    .toList();
        }

        void check() {
            List<SignUp> active =
                    signUps.stream().filter(signUp -> signUp.state().isActive()).toList();
            int seated = active.stream()
                    .filter(signUp -> signUp.state().holdsSeats())
                    .mapToInt(SignUp::persons)
                    .sum();
            assertThat(seats.taken()).isEqualTo(seated).isLessThanOrEqualTo(seats.capacity());
            assertThat(seats.waiting()).isEqualTo(in(SignUpState.WAITING).size());
            assertThat(active).extracting(SignUp::member).doesNotHaveDuplicates();
            assertThat(in(SignUpState.WAITING)).allMatch(party -> party.persons() > seats.free());
        }
    }
}
