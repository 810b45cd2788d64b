package cn.haitang.needs.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.needs.core.NeedStore.Duration;
import cn.haitang.needs.core.NeedStore.Totals;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void gives975For158Of162() {
        assertThat(ResolutionRate.of(new Totals(162, 0, 0, 0, 158, 158))).isEqualTo(new BigDecimal("97.5"));
        assertThat(ResolutionRate.of(new Totals(162, 0, 0, 0, 157, 157))).isEqualTo(new BigDecimal("96.9"));
    }

    @Test
    void leavesOutWithdrawnMergedAndInvalidOnes() {
        assertThat(ResolutionRate.of(new Totals(10, 2, 1, 1, 3, 7))).isEqualTo(new BigDecimal("50.0"));
    }

    @Test
    void isUnknownWhileNothingCounts() {
        assertThat(ResolutionRate.of(new Totals(0, 0, 0, 0, 0, 0))).isNull();
        assertThat(ResolutionRate.of(new Totals(2, 1, 1, 0, 0, 2))).isNull();
    }

    @Test
    void takesTheMiddleOfTheDurations() {
        assertThat(WhiteboardService.median(List.of(new Duration(10, 1), new Duration(18, 1), new Duration(50, 1))))
                .isEqualTo(new BigDecimal("1.8"));
        assertThat(WhiteboardService.median(List.of(new Duration(10, 1), new Duration(21, 1))))
                .isEqualTo(new BigDecimal("1.6"));
        assertThat(WhiteboardService.median(List.of())).isNull();
    }
}
