package cn.haitang.circle;

import org.jspecify.annotations.Nullable;

/**
 * A reading point near somebody.
 *
 * @param metres as the crow flies; null when nobody knows where that is near to
 * @param minutes on foot, at least 1; by the pace of the settings, which allows for streets; null like {@code metres}
 * @param inCircle whether it lies within the 15-minute circle
 */
public record NearbyPoint(
        PointView point, @Nullable Integer metres, @Nullable Integer minutes, boolean inCircle) {}
