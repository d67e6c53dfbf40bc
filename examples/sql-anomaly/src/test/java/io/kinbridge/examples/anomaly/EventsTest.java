package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

    @Test
    void highest_highScoresNearEachOther_areOneEvent() {
        List<ScoredRides> scores = scores(1, 5, 9, 8, 1, 1, 1, 7, 1);

        assertThat(new Events(0, Duration.ofHours(2)).highest(scores, 2))
                .extracting(ScoredRides::score)
                .containsExactly(9.0, 7.0);
    }

    @Test
    void highest_exactlyApart_areTwoEvents() {
        List<ScoredRides> scores = scores(9, 1, 1, 1, 8);

        assertThat(new Events(0, Duration.ofHours(2)).highest(scores, 2))
                .extracting(ScoredRides::score)
                .containsExactly(9.0, 8.0);
    }

    @Test
    void highest_whileLearning_isNoEvent() {
        List<ScoredRides> scores = scores(9, 1, 1, 1, 1, 1, 3);

        assertThat(new Events(1, Duration.ofHours(2)).highest(scores, 1))
                .extracting(ScoredRides::score)
                .containsExactly(3.0);
    }

    @Test
    void highest_moreAskedForThanThereAre_givesThoseThereAre() {
        assertThat(new Events(0, Duration.ofDays(1)).highest(scores(1, 2, 3), 5))
                .hasSize(1);
    }

    /** Half an hour apart. */
    private static List<ScoredRides> scores(double... scores) {
        List<ScoredRides> rows = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            rows.add(new ScoredRides(new Rides(START.plusMinutes(30L * i), 100), scores[i]));
        }
        return rows;
    }
}
