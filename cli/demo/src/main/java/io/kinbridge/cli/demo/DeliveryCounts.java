package io.kinbridge.cli.demo;

import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * What became of the records at one end, or at several.
 *
 * @param records that were to come
 * @param lost of these, that did not come as they had been written
 * @param duplicated that came beyond the one time for each
 * @param reordered that came after a later one of the same partition key
 */
record DeliveryCounts(int records, int lost, int duplicated, int reordered) {
    /** Of each figure the worst. */
    static DeliveryCounts worst(int records, Collection<DeliveryCounts> ends) {
        return new DeliveryCounts(
                records,
                most(ends, DeliveryCounts::lost),
                most(ends, DeliveryCounts::duplicated),
                most(ends, DeliveryCounts::reordered));
    }

    private static int most(Collection<DeliveryCounts> ends, ToIntFunction<DeliveryCounts> figure) {
        return ends.stream().mapToInt(figure).max().orElse(0);
    }

    /** Whether every record came exactly once and in its key's order. */
    boolean isExact() {
        return lost == 0 && duplicated == 0 && reordered == 0;
    }

    @Override
    public String toString() {
        return "records=" + records + " lost=" + lost + " duplicated=" + duplicated + " reordered=" + reordered;
    }
}
