package cn.haitang.reading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which activities of a list; null leaves it open.
 *
 * @param kind a code of {@code config/reading.yaml}
 * @param campaign a code of {@code config/reading.yaml}
 * @param from the day it begins on or after, for example the first of 春节
 * @param until the day it begins on or before
 */
public record ActivityFilter(
        @Nullable String kind,
        @Nullable String campaign,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** All of them. */
    public static final ActivityFilter NONE = new ActivityFilter(null, null, null, null);
}
