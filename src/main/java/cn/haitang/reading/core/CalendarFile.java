package cn.haitang.reading.core;

import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An activity for the calendar of a phone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 */
final class CalendarFile {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A line may have this many octets without its break. */
    private static final int LINE_OCTETS = 75;

    private CalendarFile() {}

    static String of(Activity activity, String place, Instant now) {
        ActivityPlan plan = activity.plan();
        List<String> lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//haitang//reading//CN",
                "BEGIN:VEVENT",
                "UID:activity-" + activity.id().value() + "@haitang",
                "SEQUENCE:" + activity.version(),
                "DTSTAMP:" + UTC.format(now),
                "DTSTART:" + UTC.format(plan.time().from()),
                "DTEND:" + UTC.format(plan.time().until()),
                "SUMMARY:" + escape(plan.title()),
                "LOCATION:" + escape(place),
                "DESCRIPTION:" + escape(plan.description()),
                "STATUS:" + (activity.state() == ActivityState.CANCELLED ? "CANCELLED" : "CONFIRMED")));
        if (plan.liveUrl() != null) {
            lines.add("URL:" + plan.liveUrl());
        }
        lines.add("END:VEVENT");
        lines.add("END:VCALENDAR");
        StringBuilder file = new StringBuilder();
        lines.forEach(line -> file.append(fold(line)).append("\r\n"));
        return file.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** Breaks a long line between characters, never within one. */
    private static String fold(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            String character = Character.toString(line.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
            i += character.length();
        }
        return folded.toString();
    }
}
