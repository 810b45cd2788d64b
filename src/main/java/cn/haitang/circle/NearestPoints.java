package cn.haitang.circle;

import cn.haitang.circle.CircleStore.Located;
import cn.haitang.shared.GeoGrid;
import cn.haitang.shared.GeoGrid.Ring;
import cn.haitang.shared.GeoPoint;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the nearest serving points in growing rings, so that it costs the same however many there are elsewhere. */
@Component
class NearestPoints {

    private final CircleStore store;

    NearestPoints(CircleStore store) {
        this.store = store;
    }

    /** The nearest first; fewer than {@code count} when there are no more within the last ring. */
    Mono<List<Found>> find(GeoPoint place, int count) {
        return Flux.fromIterable(GeoGrid.ringsAround(place))
                .concatMap(ring -> read(ring, place, count))
                .takeUntil(found -> found.size() >= count)
                .last();
    }

    /** Only what no point outside the ring can be nearer than. */
    private Mono<List<Found>> read(Ring ring, GeoPoint place, int count) {
        return store.serving(ring.ranges())
                .map(located -> Found.of(located, place))
                .filter(found -> found.metres() <= ring.metres())
                .sort(Comparator.comparing(Found::metres)
                        .thenComparing(found -> found.id().value()))
                .take(count)
                .collectList();
    }

    /** A point and how far it is. */
    record Found(PointId id, GeoPoint place, double metres) {

        static Found of(Located located, GeoPoint from) {
            return new Found(located.id(), located.place(), from.metresTo(located.place()));
        }
    }
}
