package cn.haitang.circle;

import cn.haitang.circle.NearestPoints.Found;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Surveys which estates have a point within the circle. */
@Service
class CoverageSurvey implements Coverage {

    /** More than a city has; a map with more shows nothing. */
    private static final int MOST_POINTS = 500;

    /** Estates looked at side by side, each one short read; leaves connections to others. */
    private static final int AT_ONCE = 4;

    private final PointRows rows;
    private final CircleStore store;
    private final NearestPoints nearest;
    private final CircleSettings settings;
    private final Organisations organisations;
    private final TransactionalOperator tx;
    private final Clock clock;

    CoverageSurvey(
            PointRows rows,
            CircleStore store,
            NearestPoints nearest,
            CircleSettings settings,
            Organisations organisations,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.store = store;
        this.nearest = nearest;
        this.settings = settings;
        this.organisations = organisations;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<CoverageView> of(CurrentMember staff, OrganisationId node) {
        return requireManaged(staff, node)
                .zipWith(organisations.all().collectList(), (area, tree) -> new Area(area, tree, Map.of()))
                .flatMap(area -> store.estatePlaces(
                                area.estates().stream().map(Organisation::id).toList())
                        .map(places -> new Area(area.node(), area.tree(), places)))
                .flatMap(this::survey);
    }

    private Mono<Organisation> requireManaged(CurrentMember staff, OrganisationId node) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(CircleError.CIRCLE_STAFF_ONLY));
        }
        return organisations
                .all()
                .filter(known -> known.id().equals(node) && staff.manages(known))
                .next()
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.ESTATE_NOT_FOUND)));
    }

    private Mono<CoverageView> survey(Area area) {
        return Flux.fromIterable(area.estates())
                .flatMapSequential(estate -> look(area, estate), AT_ONCE)
                .collectList()
                .flatMap(
                        sights -> rows.findOf(area.communities(), List.of(PointStanding.SERVING.name()), 0, MOST_POINTS)
                                .concatWith(others(area, sights))
                                .collectMap(PointRow::pointId)
                                .map(points -> toView(area, sights, points)));
    }

    private Mono<Sight> look(Area area, Organisation estate) {
        GeoPoint place = area.places().get(estate.id());
        return place == null
                ? Mono.just(new Sight(estate, null, null))
                : nearest.find(place, 1).map(found -> new Sight(estate, place, found.isEmpty() ? null : found.get(0)));
    }

    /** Points of other communities that lie nearest to an estate. */
    private Flux<PointRow> others(Area area, List<Sight> sights) {
        Set<Long> ids = new LinkedHashSet<>();
        sights.forEach(sight -> {
            if (sight.nearest() != null) {
                ids.add(sight.nearest().id().value());
            }
        });
        return rows.findAllById(ids).filter(row -> !area.communities().contains(row.communityId()));
    }

    private CoverageView toView(Area area, List<Sight> sights, Map<PointId, PointRow> points) {
        List<EstateView> estates =
                sights.stream().map(sight -> toView(area, sight, points)).toList();
        return new CoverageView(
                settings.metres(),
                settings.minutes(),
                (int) estates.stream().filter(EstateView::covered).count(),
                estates,
                points.values().stream().map(CoverageSurvey::toSpot).toList());
    }

    private EstateView toView(Area area, Sight sight, Map<PointId, PointRow> points) {
        Found found = sight.nearest();
        PointRow point = found == null ? null : points.get(found.id());
        return new EstateView(
                sight.estate().id(),
                sight.estate().name(),
                area.parentOf(sight.estate()),
                sight.place(),
                point == null ? null : toSpot(point),
                found == null ? null : (int) Math.round(found.metres()),
                found != null && found.metres() <= settings.metres());
    }

    private static Spot toSpot(PointRow row) {
        return new Spot(row.pointId(), row.name(), new GeoPoint(row.latitude(), row.longitude()));
    }

    @Override
    public Mono<Void> place(CurrentMember staff, OrganisationId estate, GeoPoint place) {
        return requireManaged(staff, estate)
                .filter(node -> node.kind() == Organisation.Kind.ESTATE)
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.ESTATE_NOT_FOUND)))
                .flatMap(node -> store.placeEstate(node.id(), place, staff.id(), clock.instant())
                        .as(tx::transactional));
    }

    /** An estate, where it is and what it found; null for what is not known. */
    private record Sight(
            Organisation estate,
            @Nullable GeoPoint place,
            @Nullable Found nearest) {}

    /** A part of the tree and where its estates are. */
    private record Area(Organisation node, Collection<Organisation> tree, Map<OrganisationId, GeoPoint> places) {

        List<Organisation> estates() {
            return within(Organisation.Kind.ESTATE).toList();
        }

        List<Long> communities() {
            return Stream.concat(
                            within(Organisation.Kind.COMMUNITY),
                            tree.stream()
                                    .filter(other ->
                                            other.kind() == Organisation.Kind.COMMUNITY && other.contains(node)))
                    .map(community -> community.id().value())
                    .distinct()
                    .toList();
        }

        private Stream<Organisation> within(Organisation.Kind kind) {
            return tree.stream().filter(other -> other.kind() == kind && node.contains(other));
        }

        String parentOf(Organisation estate) {
            return tree.stream()
                    .filter(other -> Objects.equals(other.id(), estate.parent()))
                    .map(Organisation::name)
                    .findFirst()
                    .orElse("");
        }
    }
}
