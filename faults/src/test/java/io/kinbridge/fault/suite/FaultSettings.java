package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.Track;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long, and by which seeds: the properties {@code kinbridge.fault.minutes} (1.2 by default), {@code kinbridge.fault.seed} (one, or
 * several with commas), {@code kinbridge.fault.runs} (how many seeds are drawn if none is given; 1).
 *
 * @param load how long records are written and things break
 */
record FaultSettings(Duration load, List<Long> seeds) {
    private static final double DEFAULT_MINUTES = 1.2;
    private static final int SEEDS = 1_000_000;
    private static final Duration LONG_RUN = Duration.ofMinutes(4);

    static FaultSettings ofProperties() {
        double minutes = Double.parseDouble(property("minutes", Double.toString(DEFAULT_MINUTES)));
        String seeds = property("seed", "");
        long runs = Long.parseLong(property("runs", "1"));
        SecureRandom random = new SecureRandom();
        return new FaultSettings(
                Duration.ofMillis((long) (minutes * 60_000)),
                seeds.isEmpty()
                        ? Stream.generate(() -> (long) random.nextInt(SEEDS))
                                .limit(runs)
                                .toList()
                        : Arrays.stream(seeds.split(",")).map(Long::valueOf).toList());
    }

    private static String property(String name, String otherwise) {
        return System.getProperty("kinbridge.fault." + name, otherwise);
    }

    /** In a long run faults last up to 40 s, longer than all time-outs; in a short one up to 9 s, longer than those of groups. */
    List<Track> tracks(FaultStage stage) {
        int most = load.compareTo(LONG_RUN) >= 0 ? 40_000 : 9_000;
        return List.of(
                new Track("brokers", stage.brokers(), 4_000, 1_000, most),
                new Track("networks", stage.links, 4_000, 2_000, most),
                new Track("programs", stage.programs, 2_000, 1_000, most),
                new Track("clocks", stage.clocks, 6_000, 5_000, most),
                new Track("reshards", List.of(stage.stream), most / 2, 0, 1_000),
                new Track("encryption", List.of(stage.encryption), most / 3, 0, 1_000));
    }
}
