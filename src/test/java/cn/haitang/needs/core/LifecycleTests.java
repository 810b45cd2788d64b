package cn.haitang.needs.core;

import static cn.haitang.needs.core.NeedFixtures.NOW;
import static cn.haitang.needs.core.NeedFixtures.VOLUNTEER;
import static cn.haitang.needs.core.NeedFixtures.aNeed;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any sequence of actions, legal or not, keeps the rules of B7. */
class LifecycleTests {

    @Property
    void neverLeavesAnEndButByReopening(@ForAll NeedAction action, @ForAll NeedState state) {
        if (state.isFinal() && Lifecycle.allows(action, state)) {
            assertThat(action).isEqualTo(NeedAction.REOPEN);
            assertThat(state).isEqualTo(NeedState.CLOSED);
        }
    }

    @Property
    void hasAVolunteerExactlyWhileOneIsAskedOrAtWork(
            @ForAll @Size(max = 30) List<@IntRange(max = 1000) Integer> picks) {
        Need need = run(picks).need();
        boolean someone = need.progress().assignee() != null;
        if (Lifecycle.hasVolunteer(need.state())) {
            assertThat(someone).isTrue();
        }
        if (need.state() == NeedState.SUBMITTED
                || need.state() == NeedState.ACCEPTED
                || need.state() == NeedState.MATCHED) {
            assertThat(someone).isFalse();
        }
    }

    @Property
    void isClosedOnlyAfterItWasAccepted(@ForAll @Size(max = 30) List<@IntRange(max = 1000) Integer> picks) {
        Need need = run(picks).need();
        if (need.state() == NeedState.CLOSED) {
            assertThat(need.progress().acceptedAt()).isNotNull();
            assertThat(need.progress().closedAt()).isNotNull();
        } else {
            assertThat(need.progress().closedAt()).isNull();
        }
    }

    @Property
    void countsWhatARecountWouldGive(@ForAll @Size(max = 30) List<@IntRange(max = 1000) Integer> picks) {
        Run run = run(picks);
        assertThat(run.counted()).isEqualTo(Tally.of(run.need()));
    }

    @Property
    void refusesWhatIsNotAllowed(
            @ForAll @Size(max = 20) List<@IntRange(max = 1000) Integer> picks, @ForAll NeedAction action) {
        Need need = run(picks).need();
        if (!need.allows(action)) {
            assertThat(attempt(need, action)).isEqualTo(need);
        }
    }

    /** Each pick chooses one of the actions that are legal just then, so that long ways are walked to their end. */
    private static Run run(List<Integer> picks) {
        Need need = aNeed().build();
        int[] sums = new int[6];
        for (int pick : picks) {
            Need before = need;
            List<NeedAction> legal =
                    Arrays.stream(NeedAction.values()).filter(need::allows).toList();
            need = legal.isEmpty() ? need : attempt(need, legal.get(pick % legal.size()));
            add(sums, Tally.of(need).minus(Tally.of(before)));
        }
        return new Run(need, new Tally(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]));
    }

    private static void add(int[] sums, Tally difference) {
        sums[0] += difference.accepted();
        sums[1] += difference.withdrawn();
        sums[2] += difference.merged();
        sums[3] += difference.invalid();
        sums[4] += difference.closed();
        sums[5] += difference.ended();
    }

    private static Need attempt(Need need, NeedAction action) {
        try {
            return apply(need, action);
        } catch (DomainException refusal) {
            assertThat(refusal.code())
                    .isIn(NeedError.NEED_ACTION_NOT_ALLOWED, NeedError.MERGE_TARGET_INVALID, NeedError.URGED_LATELY);
            return need;
        }
    }

    private static Need apply(Need need, NeedAction action) {
        Instant now = NOW;
        return switch (action) {
            case SUBMIT, MERGE -> need.mergeInto(need);
            case ACCEPT -> need.accept(now);
            case REJECT -> need.reject(null);
            case REFER -> need.refer("物业");
            case DELIBERATE -> need.deliberate();
            case MATCH -> need.match(new ServiceId(3));
            case ASSIGN -> need.assign(VOLUNTEER, now);
            case TAKE_BACK -> need.takeBack();
            case SUSPEND -> need.suspend(LocalDate.of(2026, 12, 1));
            case RESUME -> need.resume();
            case CLOSE_UNRESOLVED -> need.closeUnresolved();
            case CLEAR_TEXT -> need.clearText();
            case URGE -> need.urge(now, Duration.ofHours(4));
            case TAKE -> need.take();
            case DECLINE -> need.decline();
            case HAND_OVER -> need.handOver();
            case GRAB -> need.grab(VOLUNTEER);
            case START -> need.start();
            case FINISH -> need.finish("好了", now);
            case CONFIRM -> need.confirm(new Ratings(5, 5, 5, null), now);
            case CONFIRM_BY_TIME -> need.confirmByTime(now);
            case REOPEN -> need.reopen(now, Duration.ofDays(15));
            case WITHDRAW -> need.withdraw();
        };
    }

    private record Run(Need need, Tally counted) {}
}
