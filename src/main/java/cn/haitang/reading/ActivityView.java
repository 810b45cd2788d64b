package cn.haitang.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity as people read it.
 *
 * @param capacity seats there are now
 * @param hostNames the host, then the co-hosts
 * @param audienceNames for others than staff without what would tell of somebody's hardship
 * @param signUp whether one can sign up now
 * @param freeSeats how many persons still find a seat
 * @param waiting parties on the waiting list
 * @param attended persons who came, so far
 * @param note why it was sent back, postponed or cancelled; null for none
 * @param summary what it was like; null before
 * @param actions what staff may do now; empty for others
 * @param slotSeries of which it is a slot; null when it stands alone
 */
public record ActivityView(
        ActivityId id,
        ActivityPlan plan,
        int capacity,
        List<String> hostNames,
        String kindName,
        @Nullable String campaignName,
        List<String> audienceNames,
        ActivityState state,
        String stateName,
        SignUpWindow signUp,
        int freeSeats,
        int waiting,
        int attended,
        @Nullable String note,
        @Nullable String summary,
        List<ActivityAction> actions,
        @Nullable SlotSeriesId slotSeries,
        int version) {

    /** Whether one can sign up. */
    public enum SignUpWindow {
        /** Opens later. */
        NOT_YET,
        OPEN,
        /** 满员: one can wait. */
        WAITING_LIST,
        CLOSED
    }
}
