package cn.haitang.notifications.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.haitang.shared.SettingException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTests {

    private static final ZoneId SUZHOU = ZoneId.of("Asia/Shanghai");

    private static QuietHours hours(String from, String until) {
        return QuietHours.of(new NotificationSettings.Quiet(true, from, until, SUZHOU));
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SUZHOU).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T20:59:59.999, 2026-11-24T20:59:59.999",
        "2026-11-24T21:00:00,     2026-11-25T08:00:00",
        "2026-11-24T23:59:59,     2026-11-25T08:00:00",
        "2026-11-25T00:00:00,     2026-11-25T08:00:00",
        "2026-11-25T07:59:59.999, 2026-11-25T08:00:00",
        "2026-11-25T08:00:00,     2026-11-25T08:00:00",
        "2026-12-31T22:00:00,     2027-01-01T08:00:00"
    })
    void nothingRingsAtNight(String time, String earliest) {
        assertThat(hours("21:00", "08:00").earliest(local(time), false)).isEqualTo(local(earliest));
    }

    @Test
    void urgentOnesRingAtNight() {
        Instant night = local("2026-11-24T23:00:00");
        assertThat(hours("21:00", "08:00").earliest(night, true)).isEqualTo(night);
    }

    @Test
    void hoursWithinOneDayWork() {
        assertThat(hours("12:00", "14:00").earliest(local("2026-11-24T13:00:00"), false))
                .isEqualTo(local("2026-11-24T14:00:00"));
        assertThat(hours("12:00", "14:00").earliest(local("2026-11-24T23:00:00"), false))
                .isEqualTo(local("2026-11-24T23:00:00"));
    }

    @Test
    void aWrongTimeStopsTheStart() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> hours("9 pm", "08:00"))
                .withMessageContaining("haitang.notifications.quiet-hours.from");
    }

    @Test
    void quotasStartAnewAtMidnightInBeijing() {
        assertThat(QuietHours.nextMidnight(local("2026-11-24T23:59:59"))).isEqualTo(local("2026-11-25T00:00:00"));
        assertThat(QuietHours.nextMidnight(local("2026-11-25T00:00:00"))).isEqualTo(local("2026-11-26T00:00:00"));
    }
}
