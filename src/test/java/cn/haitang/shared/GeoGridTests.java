package cn.haitang.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.haitang.shared.GeoGrid.Ring;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Distances, and rings that hold all they promise. */
class GeoGridTests {

    private static final GeoPoint SUZHOU = new GeoPoint(31.31, 120.6);

    @Test
    void measuresAsTheCrowFlies() {
        assertThat(SUZHOU.metresTo(SUZHOU)).isZero();
        assertThat(SUZHOU.metresTo(new GeoPoint(31.319, 120.6))).isCloseTo(1000.8, within(1.0));
        assertThat(SUZHOU.metresTo(new GeoPoint(31.31, 120.6105))).isCloseTo(997.5, within(1.0));
        assertThat(new GeoPoint(0, 179.9).metresTo(new GeoPoint(0, -179.9))).isCloseTo(22_239, within(5.0));
    }

    @Test
    void ringsGrowAndAreFewRanges() {
        List<Ring> rings = GeoGrid.ringsAround(SUZHOU);
        assertThat(rings)
                .extracting(ring -> Math.round(ring.metres()))
                .containsExactly(153L, 611L, 2443L, 9773L, 39092L);
        assertThat(rings).allSatisfy(ring -> assertThat(ring.ranges()).hasSizeBetween(1, 9));
    }

    @Test
    void neighboursOverTheDateLineAndAtThePolesAreFound() {
        Ring ring = GeoGrid.ringsAround(new GeoPoint(0, 179.9999)).get(0);
        assertThat(holds(ring, new GeoPoint(0, -179.9999))).isTrue();
        assertThat(GeoGrid.ringsAround(new GeoPoint(90, 0)))
                .allSatisfy(atPole -> assertThat(atPole.metres()).isCloseTo(0, within(0.001)));
        assertThat(GeoGrid.ringsAround(new GeoPoint(-90, -180))).hasSize(5);
    }

    @Property
    void nothingWithinARingIsMissed(
            @ForAll @DoubleRange(min = -80, max = 80) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double north,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double east) {
        GeoPoint centre = new GeoPoint(latitude, longitude);
        GeoPoint other = new GeoPoint(latitude + north, Math.min(180, Math.max(-180, longitude + east)));
        double metres = centre.metresTo(other);
        Stream<Ring> promising = GeoGrid.ringsAround(centre).stream().filter(ring -> metres <= ring.metres());
        assertThat(promising).allMatch(ring -> holds(ring, other));
    }

    private static boolean holds(Ring ring, GeoPoint point) {
        long cell = GeoGrid.cellOf(point);
        return ring.ranges().stream().anyMatch(range -> range.contains(cell));
    }
}
