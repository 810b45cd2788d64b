package cn.haitang.study.core;

import java.time.LocalDate;
import java.util.List;

/** Days in a row. */
final class Streak {

    private Streak() {}

    /**
     * How many days in a row up to today, or up to yesterday when today has none yet.
     *
     * @param days with reading, the last first, each once
     */
    static int of(List<LocalDate> days, LocalDate today) {
        if (days.isEmpty() || days.get(0).isBefore(today.minusDays(1))) {
            return 0;
        }
        int length = 1;
        while (length < days.size() && days.get(length).equals(days.get(0).minusDays(length))) {
            length++;
        }
        return length;
    }
}
