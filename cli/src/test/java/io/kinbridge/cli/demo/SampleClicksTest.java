package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleClicksTest {
    @Test
    void lines_sameSeed_areTheSame() {
        assertThat(new SampleClicks(new Random(1)).lines(50)).isEqualTo(new SampleClicks(new Random(1)).lines(50));
    }

    @Test
    void lines_lookLikeAClickLog() {
        String log = new String(new SampleClicks(new Random(1)).lines(50), StandardCharsets.UTF_8);
        assertThat(log.lines())
                .hasSize(50)
                .allMatch(line -> line.matches("visitor-\\d{3} 2026-\\S+Z (view|search|cart|buy) /[a-z]+/\\d+ \\d+"));
    }

    @Test
    void sample_hasManyVisitorsWithDifferentShares() {
        DemoInput sample = DemoInput.sample();
        long visitors = IntStream.range(0, sample.lines().count())
                .mapToObj(sample.lines()::partitionKey)
                .distinct()
                .count();
        assertThat(sample.lines().count()).isEqualTo(3000);
        assertThat(visitors).isBetween(200L, 400L);
    }
}
