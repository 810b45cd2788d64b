package cn.haitang.circle;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which estates have a reading point within the circle (C3). */
public interface Coverage {

    /**
     * The estates within a node the caller manages. Fails with {@link CircleError#CIRCLE_STAFF_ONLY} for others than
     * staff and with {@link CircleError#ESTATE_NOT_FOUND} for a foreign node.
     */
    Mono<CoverageView> of(CurrentMember staff, OrganisationId node);

    /** Says where an estate is. Fails with ESTATE_NOT_FOUND unless it is an estate the caller manages. */
    Mono<Void> place(CurrentMember staff, OrganisationId estate, GeoPoint place);

    /**
     * How well a node is covered.
     *
     * @param covered estates with at least one serving point within the circle
     * @param estates all of them, by community; those without a place count as not covered
     * @param points the serving points of the node's communities and those that cover its estates
     */
    record CoverageView(int metres, int minutes, int covered, List<EstateView> estates, List<Spot> points) {

        public CoverageView {
            estates = List.copyOf(estates);
            points = List.copyOf(points);
        }
    }

    /**
     * An estate.
     *
     * @param place null while nobody entered it
     * @param nearest the nearest serving point, however far within some 40 km; null without one or without a place
     * @param metres how far that is; null like {@code nearest}
     */
    record EstateView(
            OrganisationId id,
            String name,
            String communityName,
            @Nullable GeoPoint place,
            @Nullable Spot nearest,
            @Nullable Integer metres,
            boolean covered) {}

    /** A point on the map. */
    record Spot(PointId id, String name, GeoPoint place) {}
}
