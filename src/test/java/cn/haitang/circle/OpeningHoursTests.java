package cn.haitang.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.circle.OpeningHours.Span;
import cn.haitang.shared.DomainException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a point is open. */
class OpeningHoursTests {

    private static final Span DAY = new Span(LocalTime.of(9, 0), LocalTime.of(17, 30));

    private final OpeningHours hours = OpeningHours.on(List.of(DayOfWeek.TUESDAY, DayOfWeek.SATURDAY), DAY);

    @Test
    void isOpenFromTheFirstMinuteToBeforeTheLast() {
        assertThat(hours.isOpenAt(LocalDateTime.parse("2026-11-24T08:59:59"))).isFalse();
        assertThat(hours.isOpenAt(LocalDateTime.parse("2026-11-24T09:00"))).isTrue();
        assertThat(hours.isOpenAt(LocalDateTime.parse("2026-11-24T17:29:59"))).isTrue();
        assertThat(hours.isOpenAt(LocalDateTime.parse("2026-11-24T17:30"))).isFalse();
        assertThat(hours.isOpenAt(LocalDateTime.parse("2026-11-25T12:00"))).isFalse();
        assertThat(hours.on(DayOfWeek.SUNDAY)).isNull();
    }

    @Test
    void isStoredAndReadBack() {
        assertThat(hours.text()).isEqualTo(",09:00-17:30,,,,09:00-17:30,");
        assertThat(OpeningHours.parse(hours.text())).isEqualTo(hours);
    }

    @Test
    void refusesWhatIsNeverOpen() {
        assertThatThrownBy(() -> new OpeningHours(Map.of())).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> new Span(LocalTime.NOON, LocalTime.NOON)).isInstanceOf(DomainException.class);
    }
}
