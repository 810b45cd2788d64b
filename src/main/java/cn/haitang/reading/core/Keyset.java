package cn.haitang.reading.core;

import cn.haitang.reading.ReadingError;
import cn.haitang.shared.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the position in a list that a client hands back. */
final class Keyset {

    private Keyset() {}

    /** Position in an ascending list; the start when none is given. */
    static long after(@Nullable String cursor) {
        return cursor == null ? 0 : parse(cursor);
    }

    /** Position in a descending list; the start when none is given. */
    static long before(@Nullable String cursor) {
        return cursor == null ? Long.MAX_VALUE : parse(cursor);
    }

    /** Position in a list by beginning; null for the start. */
    static ActivityStore.@Nullable Position position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        int dash = cursor.indexOf('-');
        if (dash <= 0) {
            throw wrong();
        }
        return new ActivityStore.Position(moment(cursor.substring(0, dash)), parse(cursor.substring(dash + 1)));
    }

    /** The other way round. */
    static String of(Activity activity) {
        return activity.plan().time().from().toEpochMilli() + "-"
                + activity.id().value();
    }

    private static Instant moment(String millis) {
        try {
            return Instant.ofEpochMilli(parse(millis));
        } catch (DateTimeException e) {
            throw wrong();
        }
    }

    private static long parse(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private static DomainException wrong() {
        return new DomainException(ReadingError.ACTIVITY_INVALID, "页码不对");
    }
}
