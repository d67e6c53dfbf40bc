package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.lines.InputLines;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MinuteCheckTest {
    private static final String FIVE = "17/May/2015:10:05";
    private static final String SIX = "17/May/2015:10:06";

    private final MinuteCheck check = new MinuteCheck(InputLines.of("""
            a - - [17/May/2015:10:05:03 +0000] "GET /1"
            b - - [17/May/2015:10:06:00 +0000] "GET /2"

            a - - [17/May/2015:10:05:59 +0000] "GET /1"
            no log at all
            """.getBytes(StandardCharsets.UTF_8)));

    private void row(String minute, int requests) {
        check.row(new ScoredMinute(minute, requests, 0));
    }

    @Test
    void counts_eachLineInItsMinute_areExact() {
        row(FIVE, 2);
        row(SIX, 1);
        row("no time", 1);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 0, 0, 0));
        assertThat(check.linesCounted()).isEqualTo(check.lines());
        assertThat(check.minutes()).isEqualTo(3);
    }

    @Test
    void counts_minuteInTwoRows_addUp() {
        row(FIVE, 1);
        row(SIX, 1);
        row("no time", 1);
        row(FIVE, 1);
        assertThat(check.counts().isExact()).isTrue();
    }

    @Test
    void counts_oneTooFew_isLost() {
        row(FIVE, 1);
        row(SIX, 1);
        row("no time", 1);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 1, 0, 0));
    }

    @Test
    void counts_oneTooMany_isDuplicated() {
        row(FIVE, 3);
        row(SIX, 1);
        row("no time", 1);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 0, 1, 0));
    }

    @Test
    void counts_lineInAnotherMinute_isLostThereAndDuplicatedHere() {
        row(FIVE, 1);
        row(SIX, 2);
        row("no time", 1);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 1, 1, 0));
    }

    @Test
    void counts_minuteThatNoLineNames_isDuplicated() {
        row(FIVE, 2);
        row(SIX, 1);
        row("no time", 1);
        row("17/May/2015:10:07", 1);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 0, 1, 0));
    }

    @Test
    void mostUnusual_rowsWithScores_highestFirst() {
        check.row(new ScoredMinute(FIVE, 2, 0));
        check.row(new ScoredMinute(SIX, 1, 1.5));
        check.row(new ScoredMinute("no time", 1, 2.5));
        assertThat(check.mostUnusual(3)).extracting(ScoredMinute::score).containsExactly(2.5, 1.5);
        assertThat(check.mostUnusual(1)).hasSize(1);
    }

    @Test
    void ofJson_rowOfTheApplication_isRead() throws Exception {
        assertThat(ScoredMinute.ofJson("{\"LOG_MINUTE\":\"17/May/2015:10:05\",\"REQUESTS\":74,\"ANOMALY_SCORE\":1.5E0}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ScoredMinute(FIVE, 74, 1.5));
        assertThatThrownBy(() -> ScoredMinute.ofJson("{\"REQUESTS\":74}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("LOG_MINUTE");
    }
}
