package io.kinbridge.benchmark;

import io.kinbridge.testkit.JavaProcess;
import java.util.List;

/**
 * What a {@link WatchedProgram} has taken.
 *
 * @param heapBytes the most that a garbage collection left in the heap
 * @param residentBytes the most main memory; 0 if the system does not say
 * @param cpuNanos of all threads
 */
public record Watched(long heapBytes, long residentBytes, long cpuNanos) {
    /** What it has said last. */
    public static Watched last(JavaProcess process) {
        List<String> said = process.lines().stream()
                .filter(line -> line.startsWith(WatchedProgram.WATCHED))
                .toList();
        String[] numbers = said.get(said.size() - 1).split(" ", -1);
        return new Watched(Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), Long.parseLong(numbers[3]));
    }
}
