package io.kinbridge.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of the other's records per second Kinbridge reached, over some rounds.
 *
 * @param median of all rounds
 * @param least of any round
 * @param most of any round
 * @param promised that the median is to reach; null where nothing was promised
 */
record Ratio(
        double median, double least, double most, @Nullable Double promised) {

    /** @param rounds one ratio each, in any order, at least one */
    static Ratio of(List<Double> rounds) {
        return new Ratio(
                Speed.median(rounds, Double::doubleValue),
                rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                null);
    }

    Ratio promising(double part) {
        return new Ratio(median, least, most, part);
    }

    @JsonIgnore
    boolean isMet() {
        return promised == null || median >= promised;
    }

    /** As {@code x 0.85 (0.81 to 0.88)}. */
    String text() {
        return String.format(Locale.ROOT, "x %.2f (%.2f to %.2f)", median, least, most);
    }
}
