package cn.haitang.bot;

import cn.haitang.circle.CircleError;
import cn.haitang.circle.NearbyPoint;
import cn.haitang.circle.OpeningHours;
import cn.haitang.circle.OpeningHours.Span;
import cn.haitang.circle.PointId;
import cn.haitang.circle.PointProfile;
import cn.haitang.circle.PointStanding;
import cn.haitang.circle.PointView;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.circle.Upgrade;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points in memory, each known with its way: the same from everywhere. */
class FakePoints implements ReadingPoints {

    private static final Span HOURS = new Span(LocalTime.of(9, 0), LocalTime.of(17, 0));

    final List<NearbyPoint> near = new ArrayList<>();

    @Nullable
    GeoPoint askedNear;

    void add(String name, @Nullable Integer metres, boolean openNow) {
        PointProfile profile = new PointProfile(
                FakePeople.BAILIAN.id(),
                name,
                "farm-library",
                "三元二村 8 幢",
                new GeoPoint(31.3, 120.6),
                OpeningHours.on(List.of(DayOfWeek.TUESDAY), HOURS),
                9,
                "张老师",
                Set.of());
        PointView view = new PointView(
                new PointId(near.size() + 101L),
                profile,
                "白莲社区",
                "农家书屋",
                List.of("亲子", "无障碍"),
                PointStanding.SERVING,
                "开放",
                openNow,
                HOURS,
                1);
        near.add(new NearbyPoint(view, metres, metres == null ? null : metres * 15 / 1000, true));
    }

    @Override
    public Flux<NearbyPoint> nearest(GeoPoint place, boolean openNow, int limit) {
        askedNear = place;
        return Flux.fromIterable(near).take(limit);
    }

    @Override
    public Flux<NearbyPoint> around(OrganisationId node, boolean openNow, int limit) {
        return Flux.fromIterable(near).take(limit);
    }

    @Override
    public Mono<PointView> get(PointId id) {
        return Flux.fromIterable(near)
                .map(NearbyPoint::point)
                .filter(point -> point.id().equals(id))
                .next()
                .switchIfEmpty(Mono.error(() -> new DomainException(CircleError.POINT_NOT_FOUND)));
    }

    @Override
    public Flux<PointView> all(Collection<PointId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<PointView>> list(OrganisationId node, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<Upgrade> upgrades(PointId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<PointView> managed(CurrentMember staff, PointId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<PointView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<PointView> add(CurrentMember staff, PointProfile profile, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<PointView> edit(CurrentMember staff, PointId id, PointProfile profile, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<PointView> move(CurrentMember staff, PointId id, PointStanding standing, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Long> recordUpgrade(
            CurrentMember staff, PointId id, LocalDate day, String text, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }
}
