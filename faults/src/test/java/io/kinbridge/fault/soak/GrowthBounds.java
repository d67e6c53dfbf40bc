package io.kinbridge.fault.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a process may have grown from one time to another. Each reshard adds shards, whose partitions stay as long as their
 * records are kept; so much may each of them cost. Else nothing grows, but for what a collector and a pool leave.
 *
 * @param heapKibOfPartition what a process remembers of a partition, with its task if it is SQL's
 * @param descriptorsOfPartition what a broker keeps open of a partition: its segment, and its indexes; 0 for clients
 */
record GrowthBounds(int heapKibOfPartition, int descriptorsOfPartition) {
    static final GrowthBounds BROKER = new GrowthBounds(256, 10);
    static final GrowthBounds CLIENT = new GrowthBounds(512, 0);

    private static final double HEAP_FACTOR = 1.25;
    private static final int HEAP_KIB = 24 * 1024;
    private static final int THREADS = 10;
    private static final int DESCRIPTORS = 24;

    /** What has grown beyond the bounds; empty if nothing has. */
    List<String> exceeded(ProcessSize early, ProcessSize late, int partitions) {
        List<String> exceeded = new ArrayList<>();
        check(
                "heap, KiB",
                late.heapKib(),
                Math.round(early.heapKib() * HEAP_FACTOR) + HEAP_KIB + (long) heapKibOfPartition * partitions,
                exceeded);
        check("threads", late.threads(), early.threads() + THREADS, exceeded);
        check(
                "descriptors",
                late.descriptors(),
                early.descriptors() + DESCRIPTORS + (long) descriptorsOfPartition * partitions,
                exceeded);
        check("connections", late.connections(), early.connections() + DESCRIPTORS, exceeded);
        return exceeded;
    }

    private static void check(String what, long found, long most, List<String> exceeded) {
        if (found > most) {
            exceeded.add(what + ": " + found + ", at most " + most);
        }
    }
}
