package io.kinbridge.examples.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which scores are events. One event makes many high scores after one another, so the highest stands for all that are near it.
 *
 * @param learning rows at the beginning that do not count: the forest has hardly seen the usual by then
 * @param apart how far events are apart at least
 */
record Events(int learning, Duration apart) {
    /** Twelve days and a half of half hours; two days and a half. */
    static final Events DEFAULT = new Events(600, Duration.ofHours(60));

    /** The events with the highest scores, highest first; fewer than asked for if there are no more. */
    List<ScoredRides> highest(List<ScoredRides> scores, int count) {
        List<ScoredRides> byScore = scores.stream()
                .skip(learning)
                .sorted(Comparator.comparingDouble(ScoredRides::score).reversed())
                .toList();
        List<ScoredRides> events = new ArrayList<>();
        for (ScoredRides candidate : byScore) {
            if (events.size() < count && events.stream().allMatch(event -> isApart(event, candidate))) {
                events.add(candidate);
            }
        }
        return events;
    }

    private boolean isApart(ScoredRides one, ScoredRides other) {
        return Duration.between(one.since(), other.since()).abs().compareTo(apart) >= 0;
    }
}
