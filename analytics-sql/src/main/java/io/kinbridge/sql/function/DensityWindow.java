package io.kinbridge.sql.function;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The last points of a stream and the dense regions among them, as DBSCAN has it: a point with enough points within the radius,
 * itself counted, is a core; cores within the radius of each other, and what else is within the radius of one of them, are a
 * region. Which points are near each other is kept as they come and go, so a new point costs one distance for each in the window.
 */
final class DensityWindow {
    /**
     * A dense region.
     *
     * @param density its points by the volume of its box; a side shorter than the radius counts as the radius
     * @param min the least of each coordinate
     * @param max the greatest of each coordinate
     */
    record Region(double density, List<Double> min, List<Double> max) {}

    private final double[][] points;
    private final BitSet[] near;
    private final double radius;
    private final int minimumPoints;
    private long added;

    DensityWindow(int size, double radius, int minimumPoints) {
        this.points = new double[size][];
        this.near = new BitSet[size];
        this.radius = radius;
        this.minimumPoints = minimumPoints;
    }

    void add(double[] point) {
        int place = (int) (added % points.length);
        BitSet mine = new BitSet(points.length);
        for (int other = 0; other < count(); other++) {
            if (other != place) {
                boolean isNear = distance(point, points[other]) <= radius;
                near[other].set(place, isNear);
                mine.set(other, isNear);
            }
        }
        mine.set(place);
        points[place] = point;
        near[place] = mine;
        added++;
    }

    private int count() {
        return (int) Math.min(added, points.length);
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    /** The points, the oldest first. */
    List<double[]> points() {
        List<double[]> result = new ArrayList<>(count());
        for (long i = added - count(); i < added; i++) {
            result.add(points[(int) (i % points.length)]);
        }
        return result;
    }

    /** The regions, that with the oldest core first. */
    List<Region> regions() {
        BitSet cores = new BitSet(points.length);
        for (int i = 0; i < count(); i++) {
            cores.set(i, near[i].cardinality() >= minimumPoints);
        }
        List<Region> regions = new ArrayList<>();
        BitSet taken = new BitSet(points.length);
        for (long i = added - count(); i < added; i++) {
            int place = (int) (i % points.length);
            if (cores.get(place) && !taken.get(place)) {
                BitSet members = reachable(place, cores);
                members.andNot(taken);
                taken.or(members);
                regions.add(region(members));
            }
        }
        return regions;
    }

    private BitSet reachable(int core, BitSet cores) {
        BitSet reached = new BitSet(points.length);
        reached.set(core);
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(core));
        while (!open.isEmpty()) {
            BitSet next = (BitSet) near[open.remove()].clone();
            next.andNot(reached);
            reached.or(next);
            next.and(cores);
            next.stream().forEach(open::add);
        }
        return reached;
    }

    private Region region(BitSet members) {
        double[] min = points[members.nextSetBit(0)].clone();
        double[] max = min.clone();
        members.stream().mapToObj(i -> points[i]).forEach(point -> {
            for (int d = 0; d < min.length; d++) {
                min[d] = Math.min(min[d], point[d]);
                max[d] = Math.max(max[d], point[d]);
            }
        });
        double volume = 1;
        for (int d = 0; d < min.length; d++) {
            volume *= Math.max(max[d] - min[d], radius);
        }
        return new Region(members.cardinality() / volume, list(min), list(max));
    }

    private static List<Double> list(double[] coordinates) {
        return DoubleStream.of(coordinates).boxed().toList();
    }
}
