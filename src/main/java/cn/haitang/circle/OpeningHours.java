package cn.haitang.circle;

import cn.haitang.shared.DomainException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a point is open, by day of the week.
 *
 * @param days closed on a day that is not in it; not empty
 */
public record OpeningHours(Map<DayOfWeek, Span> days) {

    public OpeningHours {
        if (days.isEmpty()) {
            throw new DomainException(CircleError.POINT_INVALID, "一周至少开一天");
        }
        days = Map.copyOf(days);
    }

    /** The same hours on some days. */
    public static OpeningHours on(List<DayOfWeek> days, Span span) {
        return new OpeningHours(days.stream().collect(Collectors.toMap(day -> day, day -> span)));
    }

    /** Reads {@link #text()}. */
    static OpeningHours parse(String text) {
        String[] spans = text.split(",", -1);
        Map<DayOfWeek, Span> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            String span = spans[day.ordinal()];
            if (!span.isEmpty()) {
                days.put(day, Span.parse(span));
            }
        }
        return new OpeningHours(days);
    }

    /** Seven spans from Monday on, separated by commas; an empty one is a closed day. */
    String text() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> days.containsKey(day) ? days.get(day).text() : "")
                .collect(Collectors.joining(","));
    }

    /** The day's hours; null when it is closed. */
    public @Nullable Span on(DayOfWeek day) {
        return days.get(day);
    }

    /** Whether it is open at this moment of the community's zone. */
    public boolean isOpenAt(LocalDateTime moment) {
        Span span = on(moment.getDayOfWeek());
        return span != null && span.contains(moment.toLocalTime());
    }

    /** Hours of a day to the minute, from the first up to but without the last moment. */
    public record Span(LocalTime from, LocalTime until) {

        public Span {
            from = from.truncatedTo(ChronoUnit.MINUTES);
            until = until.truncatedTo(ChronoUnit.MINUTES);
            if (!from.isBefore(until)) {
                throw new DomainException(CircleError.POINT_INVALID, "关门时间要晚于开门时间");
            }
        }

        static Span parse(String text) {
            int dash = text.indexOf('-');
            return new Span(LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
        }

        String text() {
            return from + "-" + until;
        }

        boolean contains(LocalTime moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }
}
