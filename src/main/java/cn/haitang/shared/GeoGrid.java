package cn.haitang.shared;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A grid over the globe whose cells are numbered so that each square of 2, 4, 8 … cells is one range of numbers (Morton
 * order, as geohashes use it): an ordinary index over the numbers finds what lies near, on any database.
 *
 * <p>Whoever looks for the nearest reads ring after ring of {@link #ringsAround} until enough lies within
 * {@link Ring#metres}, then sorts by {@link GeoPoint#metresTo}.
 */
public final class GeoGrid {

    /** The globe is halved so often each way: the smallest cells are 19 m high. */
    private static final int HALVINGS = 20;

    /** How often it is halved for the squares of each ring: 153 m, 611 m, 2.4 km, 10 km and 39 km high. */
    private static final List<Integer> RINGS = List.of(17, 15, 13, 11, 9);

    private static final double METRES_PER_DEGREE = 111_195;

    private GeoGrid() {}

    /** The number of the point's cell; goes into a {@code BIGINT} column. */
    public static long cellOf(GeoPoint point) {
        return number(row(point, HALVINGS), column(point, HALVINGS));
    }

    /** Growing squares around the point, the smallest first; each one holds the ones before it. */
    public static List<Ring> ringsAround(GeoPoint point) {
        return RINGS.stream().map(halvings -> ring(point, halvings)).toList();
    }

    /** The square the point is in with the eight around it: nothing outside is nearer than one side of a square. */
    private static Ring ring(GeoPoint point, int halvings) {
        int row = row(point, halvings);
        int column = column(point, halvings);
        int last = (1 << halvings) - 1;
        TreeSet<Long> squares = new TreeSet<>();
        IntStream.rangeClosed(Math.max(row - 1, 0), Math.min(row + 1, last))
                .forEach(near -> IntStream.rangeClosed(column - 1, column + 1)
                        .forEach(beside -> squares.add(number(near, beside & last))));
        return new Ring(side(row, halvings), ranges(squares, 2 * (HALVINGS - halvings)));
    }

    private static List<Range> ranges(TreeSet<Long> squares, int bits) {
        List<Range> ranges = new ArrayList<>();
        for (long square : squares) {
            long first = square << bits;
            long last = ((square + 1) << bits) - 1;
            int end = ranges.size() - 1;
            boolean adjoins = end >= 0 && ranges.get(end).last() + 1 == first;
            if (adjoins) {
                ranges.set(end, new Range(ranges.get(end).first(), last));
            } else {
                ranges.add(new Range(first, last));
            }
        }
        return ranges;
    }

    /** The shorter side of a square in metres, where the nine squares are the narrowest. */
    private static double side(int row, int halvings) {
        double height = 180.0 / (1 << halvings);
        double south = Math.abs((row - 1) * height - 90);
        double north = Math.abs((row + 2) * height - 90);
        double narrowest = Math.cos(Math.toRadians(Math.min(90, Math.max(south, north))));
        return METRES_PER_DEGREE * height * Math.min(1, 2 * narrowest);
    }

    private static int row(GeoPoint point, int halvings) {
        return share((point.latitude() + 90) / 180, halvings);
    }

    private static int column(GeoPoint point, int halvings) {
        return share((point.longitude() + 180) / 360, halvings);
    }

    private static int share(double part, int halvings) {
        int count = 1 << halvings;
        return Math.min((int) (part * count), count - 1);
    }

    /** The bits of row and column by turns. */
    private static long number(int row, int column) {
        return spread(row) << 1 | spread(column);
    }

    private static long spread(int bits) {
        return IntStream.range(0, HALVINGS)
                .mapToLong(bit -> (long) (bits >> bit & 1) << 2 * bit)
                .sum();
    }

    /**
     * A square around a point.
     *
     * @param metres everything at most so far from the point lies in the ranges, and some that is farther
     * @param ranges of cell numbers, ascending, at most nine
     */
    public record Ring(double metres, List<Range> ranges) {

        public Ring {
            ranges = ranges.stream().sorted(Comparator.comparing(Range::first)).toList();
        }
    }

    /** Cell numbers, both ends included. */
    public record Range(long first, long last) {

        /** Whether the cell is one of them. */
        public boolean contains(long cell) {
            return first <= cell && cell <= last;
        }
    }
}
