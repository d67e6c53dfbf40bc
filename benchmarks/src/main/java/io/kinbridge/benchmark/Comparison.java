package io.kinbridge.benchmark;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Raw Kafka and Kinbridge at the same work, in turns, so that whatever else the machine does falls on both.
 *
 * @param raw the median of raw Kafka's rounds
 * @param kinbridge the median of Kinbridge's rounds
 * @param ratio of their records per second, Kinbridge's to raw Kafka's: over each two rounds next to each other
 */
record Comparison(Speed raw, Speed kinbridge, Ratio ratio) {
    private static final long SHORTEST_WARM_UP = Duration.ofSeconds(6).toNanos();
    private static final long LONGEST_WARM_UP = Duration.ofSeconds(25).toNanos();

    /** How much of the time the JIT compilers may still have work, when it counts: as little as in applications that run for days. */
    private static final double COMPILING = 0.05;

    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private record Pair(Speed raw, Speed kinbridge) {
        double ratio() {
            return kinbridge.perSecond() / raw.perSecond();
        }
    }

    /** Has both work {@code rounds} times, after rounds that do not count; who begins changes from round to round. */
    static Comparison inTurns(int rounds, Speed.Round raw, Speed.Round kinbridge) throws Exception {
        return ofMeasured(rounds, () -> Speed.of(raw), () -> Speed.of(kinbridge));
    }

    /** Work that measures itself. */
    @FunctionalInterface
    interface Measured {
        Speed run() throws Exception;
    }

    static Comparison ofMeasured(int rounds, Measured raw, Measured kinbridge) throws Exception {
        warmUp(raw, kinbridge);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            boolean rawFirst = i % 2 == 0;
            Speed first = (rawFirst ? raw : kinbridge).run();
            Speed second = (rawFirst ? kinbridge : raw).run();
            pairs.add(rawFirst ? new Pair(first, second) : new Pair(second, first));
        }
        return new Comparison(
                Speed.median(pairs.stream().map(Pair::raw).toList()),
                Speed.median(pairs.stream().map(Pair::kinbridge).toList()),
                Ratio.of(pairs.stream().map(Pair::ratio).toList()));
    }

    private static void warmUp(Measured raw, Measured kinbridge) throws Exception {
        long began = System.nanoTime();
        long warmed = 0;
        boolean settled = false;
        while (warmed < SHORTEST_WARM_UP || (!settled && warmed < LONGEST_WARM_UP)) {
            long start = System.nanoTime();
            long compiled = COMPILERS.getTotalCompilationTime();
            raw.run();
            kinbridge.run();
            long took = System.nanoTime() - start;
            long compiling = TimeUnit.MILLISECONDS.toNanos(COMPILERS.getTotalCompilationTime() - compiled);
            settled = compiling < COMPILING * took;
            warmed = System.nanoTime() - began;
        }
    }
}
