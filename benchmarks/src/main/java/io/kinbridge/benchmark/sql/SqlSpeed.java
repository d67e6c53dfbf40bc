package io.kinbridge.benchmark.sql;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one engine did on one query.
 *
 * @param rowsPerSecond input rows, after the part that warms up
 * @param cpuMicros of all threads, from the JVM's start on, for each input row
 * @param heapBytes the most that a garbage collection left in the heap
 * @param residentBytes the most main memory that the JVM had; 0 if the system does not say
 */
public record SqlSpeed(double rowsPerSecond, double cpuMicros, double heapBytes, double residentBytes) {
    static SqlSpeed median(List<SqlSpeed> runs) {
        return new SqlSpeed(
                median(runs, SqlSpeed::rowsPerSecond),
                median(runs, SqlSpeed::cpuMicros),
                median(runs, SqlSpeed::heapBytes),
                median(runs, SqlSpeed::residentBytes));
    }

    private static double median(List<SqlSpeed> runs, ToDoubleFunction<SqlSpeed> number) {
        double[] sorted = runs.stream().mapToDouble(number).sorted().toArray();
        if (sorted.length % 2 == 0) {
            throw new IllegalArgumentException("An even number of runs has no middle: " + Arrays.toString(sorted));
        }
        return sorted[sorted.length / 2];
    }
}
