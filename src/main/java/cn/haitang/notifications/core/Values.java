package cn.haitang.notifications.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a notice's wordings are filled with. An instant in ISO-8601 ({@code 2026-11-24T07:00:00Z}) is shown as local
 * time.
 */
final class Values {

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WECHAT_TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WECHAT_DATE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    /** The year says nothing to a reader and costs a quarter of a field. */
    private static final Pattern FULL_TIME = Pattern.compile("^\\d{4}年(\\d{1,2}月\\d{1,2}日 \\d{1,2}:\\d{2})$");

    private final Map<String, String> values;
    private final ZoneId zone;
    private final Instant createdAt;

    Values(Map<String, String> values, ZoneId zone, Instant createdAt) {
        this.values = Map.copyOf(values);
        this.zone = zone;
        this.createdAt = createdAt;
    }

    /** The value on one line, fit for reading; empty when it is missing. */
    String readable(String name) {
        String value = clean(values.getOrDefault(name, ""));
        Instant instant = instant(value);
        return instant == null ? FULL_TIME.matcher(value).replaceFirst("$1") : READABLE.format(instant.atZone(zone));
    }

    /** The value as it was given, on one line. */
    String raw(String name) {
        return clean(values.getOrDefault(name, ""));
    }

    /** {@code 2019年10月1日 15:01}: the given instant, or the notice's own when the text is none. */
    String wechatTime(String text) {
        return WECHAT_TIME.format(instantOr(text).atZone(zone));
    }

    /** {@code 2019年10月1日}: the given instant, or the notice's own when the text is none. */
    String wechatDate(String text) {
        return WECHAT_DATE.format(instantOr(text).atZone(zone));
    }

    private Instant instantOr(String text) {
        Instant instant = instant(text);
        return instant == null ? createdAt : instant;
    }

    private static @Nullable Instant instant(String text) {
        if (text.length() < 17 || !text.endsWith("Z")) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** WeChat refuses control characters and line ends in fields; half a surrogate pair is no character at all. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029\\s]+", " ").strip();
    }
}
