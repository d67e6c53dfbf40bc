package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRequestsTest {
    @Test
    void lines_sameSeed_areTheSame() {
        assertThat(new SampleRequests(new Random(1)).lines(50)).isEqualTo(new SampleRequests(new Random(1)).lines(50));
    }

    @Test
    void lines_lookLikeAnAccessLog() {
        String log = new String(new SampleRequests(new Random(1)).lines(50), StandardCharsets.UTF_8);
        assertThat(log.lines())
                .hasSize(50)
                .allMatch(line -> line.matches("203\\.0\\.113\\.\\d+ - - \\[20/Nov/2026:\\d\\d:\\d\\d:\\d\\d \\+0000] "
                        + "\"GET /[a-z]+/\\d+ HTTP/1\\.1\" \\d{3} \\d+"));
    }

    @Test
    void sample_hasManyVisitorsWithDifferentShares() {
        DemoInput sample = DemoInput.sample();
        long visitors = IntStream.range(0, sample.lines().count())
                .mapToObj(sample.lines()::partitionKey)
                .distinct()
                .count();
        assertThat(sample.lines().count()).isEqualTo(3000);
        assertThat(visitors).isBetween(150L, 250L);
    }

    @Test
    void sample_hasManyMinutesAndARush() {
        String log = new String(new SampleRequests(new Random(1)).lines(3000), StandardCharsets.UTF_8);
        assertThat(log.lines()
                        .map(line -> line.replaceAll(".*\\[(\\S+):\\d\\d .*", "$1"))
                        .distinct())
                .hasSizeBetween(35, 60);
        assertThat(log.lines().filter(line -> line.contains("20/Nov/2026:09:24:")))
                .hasSizeGreaterThan(200);
        assertThat(log.lines().filter(line -> line.contains("20/Nov/2026:09:10:")))
                .hasSizeLessThan(100);
    }
}
