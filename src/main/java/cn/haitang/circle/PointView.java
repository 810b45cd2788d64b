package cn.haitang.circle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading point as people read it.
 *
 * @param openNow whether one can go in at this moment
 * @param today today's hours; null when it stays closed today
 * @param version grows with each change; an edit names the one it was made from
 */
public record PointView(
        PointId id,
        PointProfile profile,
        String communityName,
        String kindName,
        List<String> facilityNames,
        PointStanding standing,
        String standingName,
        boolean openNow,
        OpeningHours.@Nullable Span today,
        int version) {}
