package cn.haitang.circle;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reading points: everybody reads them, staff of their community keep them. Every command fails with
 * {@link CircleError#POINT_NOT_FOUND} unless the caller manages the point's community and with
 * {@link CircleError#POINT_CHANGED} when somebody else was quicker.
 */
public interface ReadingPoints {

    /** One that is not closed for good. Fails with POINT_NOT_FOUND for any other. */
    Mono<PointView> get(PointId id);

    /** Those there are of these, in no particular order; closed ones too. */
    Flux<PointView> all(Collection<PointId> ids);

    /** What is not closed for good in the communities within or around a node, by id; nothing for an unknown one. */
    Mono<Slice<PointView>> list(OrganisationId node, @Nullable String after, int limit);

    /**
     * The serving points nearest to a place, the nearest first, within some 40 km; at most 100.
     *
     * @param openNow only those one can go in now, of the 100 nearest
     */
    Flux<NearbyPoint> nearest(GeoPoint place, boolean openNow, int limit);

    /**
     * The same around an estate, or around the middle of a community's estates. While nobody entered where they are:
     * the community's own points, without distances.
     */
    Flux<NearbyPoint> around(OrganisationId node, boolean openNow, int limit);

    /** What was bettered at a point, the latest first, at most 100. */
    Flux<Upgrade> upgrades(PointId id);

    /** One of a community the caller manages, closed ones too. */
    Mono<PointView> managed(CurrentMember staff, PointId id);

    /**
     * All points of the communities the caller manages, by id. Fails with {@link CircleError#CIRCLE_STAFF_ONLY} for
     * others than staff.
     */
    Mono<Slice<PointView>> managed(CurrentMember staff, @Nullable String after, int limit);

    /** Enters a point, which serves from now on; the same idempotency key gives the first one again. */
    Mono<PointView> add(CurrentMember staff, PointProfile profile, @Nullable String idempotencyKey);

    /** Changes a point that was read at {@code version}; the community stays. */
    Mono<PointView> edit(CurrentMember staff, PointId id, PointProfile profile, int version);

    /** Pauses, closes or opens a point that was read at {@code version}. */
    Mono<PointView> move(CurrentMember staff, PointId id, PointStanding standing, int version);

    /**
     * Notes what became better; 1 to 200 characters, not of a day to come. The same idempotency key gives the first
     * note again.
     */
    Mono<Long> recordUpgrade(
            CurrentMember staff, PointId id, LocalDate day, String text, @Nullable String idempotencyKey);
}
