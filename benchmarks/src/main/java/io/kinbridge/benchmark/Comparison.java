package io.kinbridge.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Raw Kafka and Kinbridge at the same work, in turns, so that whatever else the machine does falls on both.
 *
 * @param raw the median of raw Kafka's rounds
 * @param kinbridge the median of Kinbridge's rounds
 * @param ratio of their records per second, Kinbridge's to raw Kafka's: the median over each two rounds next to each other
 */
record Comparison(Speed raw, Speed kinbridge, double ratio) {
    private static final int WARM_UPS = 2;

    private record Pair(Speed raw, Speed kinbridge) {
        double ratio() {
            return kinbridge.perSecond() / raw.perSecond();
        }
    }

    /** Has both work {@code rounds} times, after two rounds that do not count; who begins changes from round to round. */
    static Comparison inTurns(int rounds, Speed.Round raw, Speed.Round kinbridge) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + rounds; i++) {
            boolean rawFirst = i % 2 == 0;
            Speed first = Speed.of(rawFirst ? raw : kinbridge);
            Speed second = Speed.of(rawFirst ? kinbridge : raw);
            pairs.add(rawFirst ? new Pair(first, second) : new Pair(second, first));
        }
        List<Pair> counted = pairs.subList(WARM_UPS, pairs.size());
        return new Comparison(
                Speed.median(counted.stream().map(Pair::raw).toList()),
                Speed.median(counted.stream().map(Pair::kinbridge).toList()),
                Speed.median(counted, Pair::ratio));
    }
}
