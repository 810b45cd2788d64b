package cn.haitang.circle;

import cn.haitang.circle.NearestPoints.Found;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the reading points. */
@Service
class PointKeeper implements ReadingPoints {

    private static final int MOST_NEAREST = 100;
    private static final int MOST_SEATS = 10_000;
    private static final List<String> PUBLIC = List.of(PointStanding.SERVING.name(), PointStanding.PAUSED.name());
    private static final List<String> ALL =
            Arrays.stream(PointStanding.values()).map(PointStanding::name).toList();

    private final PointRows rows;
    private final CircleStore store;
    private final NearestPoints nearest;
    private final PointViews views;
    private final CircleSettings settings;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    PointKeeper(
            PointRows rows,
            CircleStore store,
            NearestPoints nearest,
            PointViews views,
            CircleSettings settings,
            Organisations organisations,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.rows = rows;
        this.store = store;
        this.nearest = nearest;
        this.views = views;
        this.settings = settings;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<PointView> get(PointId id) {
        return rows.findById(id.value())
                .filter(row -> row.standing() != PointStanding.CLOSED)
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.POINT_NOT_FOUND)))
                .flatMap(views::toView);
    }

    @Override
    public Flux<PointView> all(Collection<PointId> ids) {
        return ids.isEmpty()
                ? Flux.empty()
                : rows.findAllById(ids.stream().map(PointId::value).toList()).concatMap(views::toView);
    }

    @Override
    public Mono<Slice<PointView>> list(OrganisationId node, @Nullable String after, int limit) {
        return organisations
                .all()
                .filter(known -> known.id().equals(node))
                .concatMap(this::communitiesOf)
                .map(Organisation::id)
                .collectList()
                .flatMap(communities -> page(communities, PUBLIC, after, limit));
    }

    /** Those within the node, or the one around it. */
    private Flux<Organisation> communitiesOf(Organisation node) {
        return organisations
                .all()
                .filter(other ->
                        other.kind() == Organisation.Kind.COMMUNITY && (node.contains(other) || other.contains(node)));
    }

    @Override
    public Mono<Slice<PointView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(CircleError.CIRCLE_STAFF_ONLY));
        }
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .collectList()
                .flatMap(communities -> page(communities, ALL, after, limit));
    }

    private Mono<Slice<PointView>> page(
            List<OrganisationId> communities, List<String> standings, @Nullable String after, int limit) {
        List<Long> ids = communities.stream().map(OrganisationId::value).toList();
        return (ids.isEmpty() ? Flux.<PointRow>empty() : rows.findOf(ids, standings, Texts.after(after), limit + 1))
                .concatMap(views::toView)
                .collectList()
                .map(found ->
                        Slice.of(found, limit, point -> Long.toString(point.id().value())));
    }

    @Override
    public Flux<NearbyPoint> nearest(GeoPoint place, boolean openNow, int limit) {
        return nearest.find(place, openNow ? MOST_NEAREST : Math.min(limit, MOST_NEAREST))
                .flatMapMany(this::toNearby)
                .filter(nearby -> !openNow || nearby.point().openNow())
                .take(limit);
    }

    @Override
    public Flux<NearbyPoint> around(OrganisationId node, boolean openNow, int limit) {
        return organisations
                .all()
                .filter(known -> known.id().equals(node))
                .next()
                .flatMap(this::middle)
                .map(place -> nearest(place, openNow, limit))
                .defaultIfEmpty(ofCommunity(node, openNow, limit))
                .flatMapMany(points -> points);
    }

    /** Of the node's estates as far as somebody placed them. */
    private Mono<GeoPoint> middle(Organisation node) {
        return organisations
                .all()
                .filter(other -> other.kind() == Organisation.Kind.ESTATE && node.contains(other))
                .map(Organisation::id)
                .collectList()
                .flatMap(store::estatePlaces)
                .filter(places -> !places.isEmpty())
                .map(places -> middle(places.values()));
    }

    private static GeoPoint middle(Collection<GeoPoint> places) {
        return new GeoPoint(
                places.stream().mapToDouble(GeoPoint::latitude).average().orElseThrow(),
                places.stream().mapToDouble(GeoPoint::longitude).average().orElseThrow());
    }

    private Flux<NearbyPoint> ofCommunity(OrganisationId node, boolean openNow, int limit) {
        return list(node, null, MOST_NEAREST)
                .flatMapIterable(Slice::items)
                .filter(point -> point.standing() == PointStanding.SERVING && (!openNow || point.openNow()))
                .map(point -> new NearbyPoint(point, null, null, false))
                .take(limit);
    }

    private Flux<NearbyPoint> toNearby(List<Found> found) {
        return all(found.stream().map(Found::id).toList())
                .collectMap(PointView::id)
                .flatMapIterable(known -> found.stream()
                        .flatMap(it -> Stream.ofNullable(known.get(it.id())).map(point -> toNearby(it, point)))
                        .toList());
    }

    private NearbyPoint toNearby(Found found, PointView point) {
        return new NearbyPoint(
                point,
                (int) Math.round(found.metres()),
                settings.walk(found.metres()),
                found.metres() <= settings.metres());
    }

    @Override
    public Flux<Upgrade> upgrades(PointId id) {
        return store.upgrades(id);
    }

    @Override
    public Mono<PointView> managed(CurrentMember staff, PointId id) {
        return requireManaged(staff, id).flatMap(views::toView);
    }

    private Mono<PointRow> requireManaged(CurrentMember staff, PointId id) {
        return rows.findById(id.value())
                .filterWhen(row ->
                        organisations.get(new OrganisationId(row.communityId())).map(staff::manages))
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.POINT_NOT_FOUND)));
    }

    @Override
    public Mono<PointView> add(CurrentMember staff, PointProfile profile, @Nullable String idempotencyKey) {
        return requireOwnCommunity(staff, profile.community())
                .map(community -> wellFormed(profile))
                .flatMap(checked -> idempotency.once(staff.id(), idempotencyKey, () -> insert(staff, checked)))
                .flatMap(rows::findById)
                .flatMap(views::toView);
    }

    private Mono<Organisation> requireOwnCommunity(CurrentMember staff, OrganisationId community) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(CircleError.CIRCLE_STAFF_ONLY));
        }
        return organisations
                .get(community)
                .filter(node -> staff.manages(node) && node.kind() == Organisation.Kind.COMMUNITY)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)));
    }

    private Mono<Long> insert(CurrentMember staff, PointProfile profile) {
        return rows.save(PointRow.fresh(profile, staff.id(), clock.instant())).mapNotNull(PointRow::id);
    }

    /** The profile without edges around its texts; refuses one that does not work. */
    private PointProfile wellFormed(PointProfile profile) {
        refuseUnless(settings.hasKind(profile.kind()), "请选一个类型");
        refuseUnless(settings.hasFacilities(profile.facilities()), "没有这样的设施，请重新选");
        refuseUnless(profile.seats() >= 0 && profile.seats() <= MOST_SEATS, "座位请填 0 到 10000");
        return new PointProfile(
                profile.community(),
                Texts.required("名称", profile.name(), 40),
                profile.kind(),
                Texts.required("地址", profile.address(), 100),
                profile.place(),
                profile.hours(),
                profile.seats(),
                Texts.optional("联系人", profile.contact(), 100),
                profile.facilities());
    }

    private static void refuseUnless(boolean fits, String otherwise) {
        if (!fits) {
            throw new DomainException(CircleError.POINT_INVALID, otherwise);
        }
    }

    @Override
    public Mono<PointView> edit(CurrentMember staff, PointId id, PointProfile profile, int version) {
        return change(staff, id, version, row -> {
            refuseUnless(row.communityId() == profile.community().value(), "社区不能换，请另建一个阅读点");
            return row.with(wellFormed(profile), staff.id(), clock.instant());
        });
    }

    @Override
    public Mono<PointView> move(CurrentMember staff, PointId id, PointStanding standing, int version) {
        return change(staff, id, version, row -> row.with(standing, staff.id(), clock.instant()));
    }

    /** Of two who read the same version the first one wins. */
    private Mono<PointView> change(CurrentMember staff, PointId id, int version, UnaryOperator<PointRow> verb) {
        return requireManaged(staff, id)
                .filter(row -> row.version() == version)
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.POINT_CHANGED)))
                .map(verb)
                .flatMap(row -> rows.save(row).as(tx::transactional))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(CircleError.POINT_CHANGED))
                .flatMap(views::toView);
    }

    @Override
    public Mono<Long> recordUpgrade(
            CurrentMember staff, PointId id, LocalDate day, String text, @Nullable String idempotencyKey) {
        return requireManaged(staff, id)
                .map(row -> requireWellFormed(day, text))
                .flatMap(checked -> idempotency.once(
                        staff.id(),
                        idempotencyKey,
                        () -> store.insertUpgrade(id, day, checked, staff.id(), clock.instant())));
    }

    private String requireWellFormed(LocalDate day, String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        refuseUnless(!day.isAfter(today), "日期还没到");
        return Texts.required("内容", text, 200);
    }
}
