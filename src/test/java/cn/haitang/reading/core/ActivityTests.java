package cn.haitang.reading.core;

import static cn.haitang.reading.core.ActivityFixtures.BEGINNING;
import static cn.haitang.reading.core.ActivityFixtures.MAKER;
import static cn.haitang.reading.core.ActivityFixtures.NOW;
import static cn.haitang.reading.core.ActivityFixtures.REVIEWER;
import static cn.haitang.reading.core.ActivityFixtures.anActivity;
import static cn.haitang.reading.core.ActivityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.CsvFile;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the draft to the summary. */
class ActivityTests {

    private static final ReadingLists LISTS =
            new ReadingLists(List.of(new ReadingLists.Entry("family-reading", "亲子阅读")), List.of(), List.of());

    private static void assertRefused(ThrowingCallable call, ReadingError code) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Set<ActivityState> allowing(UnaryOperator<Activity> verb) {
        Set<ActivityState> states = EnumSet.noneOf(ActivityState.class);
        for (ActivityState state : ActivityState.values()) {
            try {
                verb.apply(anActivity(state));
                states.add(state);
            } catch (DomainException refused) {
                assertThat(refused.code()).isEqualTo(ReadingError.ACTIVITY_ACTION_NOT_ALLOWED);
            }
        }
        return states;
    }

    @Test
    void everyVerbHasItsStates() {
        assertThat(allowing(Activity::submit)).containsExactly(ActivityState.DRAFT);
        assertThat(allowing(activity -> activity.approve(REVIEWER))).containsExactly(ActivityState.REVIEW);
        assertThat(allowing(activity -> activity.sendBack("改一改"))).containsExactly(ActivityState.REVIEW);
        assertThat(allowing(Activity::close)).containsExactly(ActivityState.OPEN);
        assertThat(allowing(Activity::start)).containsExactly(ActivityState.OPEN, ActivityState.CLOSED);
        assertThat(allowing(Activity::end)).containsExactly(ActivityState.RUNNING);
        assertThat(allowing(activity -> activity.summarise("很好"))).containsExactly(ActivityState.ENDED);
        assertThat(allowing(activity -> activity.postpone("下雨")))
                .containsExactly(ActivityState.OPEN, ActivityState.CLOSED);
        assertThat(allowing(activity -> activity.cancel("下雨")))
                .containsExactly(
                        ActivityState.DRAFT,
                        ActivityState.REVIEW,
                        ActivityState.OPEN,
                        ActivityState.CLOSED,
                        ActivityState.POSTPONED);
    }

    @Test
    void whoeverMadeItDoesNotReviewIt() {
        assertRefused(() -> anActivity(ActivityState.REVIEW).approve(MAKER), ReadingError.OWN_ACTIVITY);
        assertThat(anActivity(ActivityState.REVIEW).approve(new MemberId(3)).state())
                .isEqualTo(ActivityState.OPEN);
    }

    @Test
    void aNewTimeOpensTheSignUpAgainUnlessItIsOver() {
        Period later = new Period(BEGINNING.plus(Duration.ofDays(7)), BEGINNING.plus(Duration.ofDays(8)));
        Activity postponed = anActivity(ActivityState.POSTPONED);
        Activity open = postponed.reschedule(later, new Period(NOW, later.from()), NOW);
        assertThat(open.state()).isEqualTo(ActivityState.OPEN);
        assertThat(open.plan().time()).isEqualTo(later);
        Period over = new Period(NOW.minusSeconds(60), NOW);
        assertThat(postponed.reschedule(later, over, NOW).state()).isEqualTo(ActivityState.CLOSED);
    }

    @Test
    void oneSignsUpWithinTheWindowOnly() {
        Activity open = anActivity(ActivityState.OPEN);
        open.requireSignUpOpen(NOW);
        assertRefused(() -> open.requireSignUpOpen(BEGINNING), ReadingError.SIGN_UP_CLOSED);
        assertRefused(() -> open.requireSignUpOpen(NOW.minus(Duration.ofDays(2))), ReadingError.SIGN_UP_NOT_YET);
        assertRefused(() -> anActivity(ActivityState.CLOSED).requireSignUpOpen(NOW), ReadingError.SIGN_UP_CLOSED);
        assertRefused(() -> anActivity(ActivityState.DRAFT).requireSignUpOpen(NOW), ReadingError.ACTIVITY_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(ActivityState.class)
    void seatsAreOfferedOnlyBeforeTheBeginning(ActivityState state) {
        Activity activity = anActivity(state);
        assertThat(activity.offersSeats(BEGINNING)).isFalse();
        assertThat(activity.offersSeats(NOW)).isEqualTo(state == ActivityState.OPEN || state == ActivityState.CLOSED);
    }

    @Test
    void anOfferLeavesTheNextOneTime() {
        Rules rules = new Rules(
                Duration.ofHours(12),
                6,
                3,
                Duration.ofDays(90),
                Duration.ofHours(24),
                Duration.ofHours(2),
                Duration.ofHours(2),
                Duration.ofMinutes(10),
                3,
                Duration.ofHours(3),
                ZoneId.of("Asia/Shanghai"),
                Duration.ofSeconds(15));
        assertThat(rules.offerUntil(NOW, BEGINNING)).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(rules.offerUntil(BEGINNING.minusSeconds(600), BEGINNING)).isEqualTo(BEGINNING.minusSeconds(300));
    }

    @Test
    void aPlanThatDoesNotWorkIsRefusedInWords() {
        ActivityPlan good = plan(20, Ages.ANY, List.of());
        assertThat(PlanRules.wellFormed(good, LISTS, NOW)).isEqualTo(good);
        Period time = good.time();
        for (ActivityPlan bad : Arrays.asList(
                plan(0, Ages.ANY, List.of()),
                plan(20, new Ages(9, 8), List.of()),
                good.at(time, new Period(NOW, time.from().plusSeconds(1))),
                good.at(new Period(time.until(), time.from()), good.signUp()),
                good.at(new Period(NOW, time.until()), new Period(NOW.minusSeconds(9), NOW)),
                good.at(new Period(Instant.MAX, Instant.MAX), good.signUp()))) {
            assertRefused(() -> PlanRules.wellFormed(bad, LISTS, NOW), ReadingError.ACTIVITY_INVALID);
        }
    }

    @Test
    void theCalendarFileKeepsToItsFormat() {
        String file = CalendarFile.of(anActivity(ActivityState.OPEN), "白莲社区书屋，三元二村门口往里走两百米左手边的小楼二层", NOW);
        assertThat(file)
                .startsWith("BEGIN:VCALENDAR\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .contains("DTSTART:20261127T020000Z\r\n", "DTEND:20261127T040000Z\r\n")
                .contains("SUMMARY:亲子阅读\\, 第一期\\; 好书\r\n", "DESCRIPTION:一起读书\\n欢迎参加\r\n");
        assertThat(file.split("\r\n"))
                .allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void theTableHoldsNoFormulas() {
        String file = CsvFile.of(List.of(List.of(1, "=HYPERLINK(\"http://x\")", "+86", "庄\"好婆\""), List.of(-2, "")));
        assertThat(file)
                .isEqualTo("\uFEFF\"1\",\"'=HYPERLINK(\"\"http://x\"\")\",\"'+86\",\"庄\"\"好婆\"\"\"\r\n\"-2\",\"\"\r\n");
    }
}
