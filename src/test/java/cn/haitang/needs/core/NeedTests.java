package cn.haitang.needs.core;

import static cn.haitang.needs.core.NeedFixtures.NOW;
import static cn.haitang.needs.core.NeedFixtures.VOLUNTEER;
import static cn.haitang.needs.core.NeedFixtures.aNeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NeedTests {

    private static final Ratings GOOD = new Ratings(5, 5, 5, null);
    private static final Duration FIFTEEN_DAYS = Duration.ofDays(15);

    @Test
    void goesAllTheWayToBeingStruckThrough() {
        Need closed = aNeed().build()
                .accept(NOW)
                .match(new ServiceId(3))
                .assign(VOLUNTEER, NOW.plusSeconds(7200))
                .take()
                .start()
                .finish("已换锁", NOW)
                .confirm(GOOD, NOW.plusSeconds(60));
        assertThat(closed.state()).isEqualTo(NeedState.CLOSED);
        assertThat(closed.progress().resolution()).isEqualTo("已换锁");
        assertThat(closed.progress().assignee()).isEqualTo(VOLUNTEER);
    }

    @Test
    void refusesToFinishWhatNobodyTook() {
        assertRefused(
                () -> aNeed().in(NeedState.ASSIGNED).build().finish("好了", NOW), NeedError.NEED_ACTION_NOT_ALLOWED);
    }

    @Test
    void returnsToTheCommunityWhenTheVolunteerDeclines() {
        Need declined = aNeed().in(NeedState.ASSIGNED).build().decline();
        assertThat(declined.state()).isEqualTo(NeedState.ACCEPTED);
        assertThat(declined.progress().assignee()).isNull();
        assertThat(declined.progress().acceptanceDueAt()).isNull();
    }

    @Test
    void keepsItsServiceWhenTheVolunteerHandsOver() {
        Need handedOver =
                aNeed().in(NeedState.TAKEN).build().match(new ServiceId(3)).handOver();
        assertThat(handedOver.state()).isEqualTo(NeedState.MATCHED);
        assertThat(handedOver.progress().service()).isEqualTo(new ServiceId(3));
    }

    @Test
    void mayBeReopenedForFifteenDays() {
        Need closed = aNeed().in(NeedState.CLOSED).build();
        assertThat(closed.reopen(NOW.plus(FIFTEEN_DAYS), FIFTEEN_DAYS).state()).isEqualTo(NeedState.ACCEPTED);
        assertRefused(
                () -> closed.reopen(NOW.plus(FIFTEEN_DAYS).plusSeconds(1), FIFTEEN_DAYS), NeedError.REOPEN_TOO_LATE);
    }

    @Test
    void isUrgedOnlyOnceInFourHours() {
        Need urged = aNeed().build().urge(NOW, Duration.ofHours(4));
        assertRefused(() -> urged.urge(NOW.plusSeconds(14_399), Duration.ofHours(4)), NeedError.URGED_LATELY);
        assertThat(urged.urge(NOW.plusSeconds(14_400), Duration.ofHours(4))
                        .progress()
                        .urgedAt())
                .isEqualTo(NOW.plusSeconds(14_400));
    }

    @Test
    void clearsATextOnlyOnce() {
        Need cleared = aNeed().underReview().build().clearText();
        assertThat(cleared.progress().underReview()).isFalse();
        assertRefused(cleared::clearText, NeedError.NEED_ACTION_NOT_ALLOWED);
    }

    @Test
    void doesNotMergeIntoItself() {
        Need need = aNeed().build();
        assertRefused(() -> need.mergeInto(need), NeedError.MERGE_TARGET_INVALID);
    }

    @Test
    void cutsTheTitleByCharactersNotByUnits() {
        assertThat(aNeed().saying("😀".repeat(30)).build().submission().title()).isEqualTo("😀".repeat(19) + "…");
        assertThat(aNeed().saying("灯坏了\n三天了").build().submission().title()).isEqualTo("灯坏了 三天了");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, NeedError code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
