package io.kinbridge.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast records went.
 *
 * @param perSecond records per second
 * @param cpuMicros what this JVM spent on each of them, all threads together, microseconds of one core
 */
record Speed(double perSecond, double cpuMicros) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Work on records. */
    @FunctionalInterface
    interface Round {
        /** Works, and says how many records that were. */
        int run() throws Exception;
    }

    /** Does the work, without the garbage of what went before. */
    static Speed of(Round round) throws Exception {
        System.gc();
        Start start = Start.now();
        return start.speedOf(round.run());
    }

    /** When work began, for work that does not begin with its call. */
    record Start(long nanos, long cpuNanos) {
        static Start now() {
            return new Start(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        /** How fast so many records went until now. */
        Speed speedOf(int records) {
            long took = System.nanoTime() - nanos;
            return new Speed(records * 1e9 / took, (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e3 / records);
        }
    }

    /** Of rounds of the same work: each number for itself. */
    static Speed median(List<Speed> rounds) {
        return new Speed(median(rounds, Speed::perSecond), median(rounds, Speed::cpuMicros));
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> number) {
        double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
