package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Times to book (线上辅导, 全家福): a series of short activities one after the other, of which each party takes one by the
 * ordinary sign-up, with its reminders, waiting list and check-in. A series is handed in, opened and sent back as one
 * ({@link Activities#submit}, {@link Activities#approve}, {@link Activities#sendBack}).
 */
public interface Slots {

    /**
     * Makes the drafts of a series; the same idempotency key gives the first one again. Fails as
     * {@link Activities#draft} does.
     *
     * @param whole what all slots have in common: its time is the whole stretch within one day, its capacity that of
     *     each slot, and its sign-up ends as long before each slot as before the first
     * @param minutes how long a slot is, 5 to 240; what remains at the end is no slot
     */
    Mono<SlotSeries> draft(CurrentMember staff, ActivityPlan whole, int minutes, @Nullable String idempotencyKey);

    /** Those that are public. Fails with {@link ReadingError#SLOT_SERIES_NOT_FOUND} when none is. */
    Mono<SlotSeries> get(SlotSeriesId id);

    /** All of them, drafts too. Fails with SLOT_SERIES_NOT_FOUND unless the caller manages the host or a co-host. */
    Mono<SlotSeries> managed(CurrentMember staff, SlotSeriesId id);

    /**
     * A series.
     *
     * @param slots by their beginning; at least one
     */
    record SlotSeries(SlotSeriesId id, List<ActivityView> slots) {}
}
