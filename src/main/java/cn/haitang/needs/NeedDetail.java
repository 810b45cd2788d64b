package cn.haitang.needs;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A need with its history and what the viewer may do next.
 *
 * @param address in full for the poster, staff and, until it is closed, the assigned volunteer (each look of somebody
 *     else is recorded); else null
 * @param beneficiary for whom, under the same rule; null when for the poster
 * @param phone masked ({@code 138****5678}), under the same rule; null when there is none
 * @param location where on the map, under the same rule; null when nobody pointed at one
 * @param ratings null before the resident rated
 * @param photos in the order they came; may be empty
 * @param actions what the viewer may do now; may be empty
 */
public record NeedDetail(
        NeedView need,
        @Nullable String address,
        @Nullable String beneficiary,
        @Nullable String phone,
        @Nullable GeoPoint location,
        @Nullable Ratings ratings,
        List<Photo> photos,
        List<Step> history,
        List<NeedAction> actions) {

    /**
     * A photo of the need; the addresses open for about an hour.
     *
     * @param state for others than the uploader and staff always SHOWN
     */
    public record Photo(
            PhotoId id, PhotoStage stage, String url, String thumbnailUrl, int width, int height, PhotoState state) {}

    /**
     * One step of the history, oldest first.
     *
     * @param actor by name; «居民» where the viewer may not know it; «系统» for what happened by time
     * @param from null for the submission
     * @param note reason or remark; null for none
     */
    public record Step(
            NeedAction action,
            String actionName,
            String actor,
            @Nullable NeedState from,
            NeedState to,
            String stateName,
            @Nullable String note,
            Instant at) {}
}
