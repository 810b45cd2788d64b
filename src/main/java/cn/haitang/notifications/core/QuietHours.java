package cn.haitang.notifications.core;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When the phone may ring. */
record QuietHours(boolean enabled, LocalTime from, LocalTime until, ZoneId zone) {

    /** Where WeChat's days begin, wherever the site is. */
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static QuietHours of(NotificationSettings.Quiet settings) {
        return new QuietHours(settings.enabled(), settings.start(), settings.end(), settings.zone());
    }

    /** The first moment not before {@code time} at which a notice may ring. */
    Instant earliest(Instant time, boolean urgent) {
        ZonedDateTime local = time.atZone(zone);
        if (!enabled || urgent || !quiet(local.toLocalTime())) {
            return time;
        }
        ZonedDateTime end = local.with(until);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }

    /** When WeChat's daily quotas start anew. */
    static Instant nextMidnight(Instant time) {
        return time.atZone(BEIJING)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(BEIJING)
                .toInstant();
    }

    private boolean quiet(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }
}
