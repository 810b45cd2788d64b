package cn.haitang.study.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreakTests {

    private static final LocalDate TODAY = LocalDate.of(2027, 1, 2);

    private static List<LocalDate> days(int... ago) {
        return IntStream.of(ago).mapToObj(TODAY::minusDays).toList();
    }

    @Test
    void countsDaysInARowUpToTodayOrYesterday() {
        assertThat(Streak.of(days(), TODAY)).isZero();
        assertThat(Streak.of(days(0), TODAY)).isOne();
        assertThat(Streak.of(days(0, 1, 2, 4), TODAY)).isEqualTo(3);
        assertThat(Streak.of(days(1, 2), TODAY)).isEqualTo(2);
        assertThat(Streak.of(days(2, 3), TODAY)).isZero();
    }
}
