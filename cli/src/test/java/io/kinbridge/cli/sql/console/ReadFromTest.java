package io.kinbridge.cli.sql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.live.QueryRequest.Start;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ReadFromTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void parse_placesAndTimes_areWhatTheyMean() {
        assertThat(parse("NOW")).isEqualTo(ReadFrom.NOW);
        assertThat(parse("beginning").start()).isEqualTo(Start.TRIM_HORIZON);
        assertThat(parse("2026-01-01 10:00:00").time()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(parse("2026-01-01T10:00:00.5+02:00").time()).isEqualTo("2026-01-01T08:00:00.500Z");
        assertThat(parse("-15m").time()).isEqualTo(NOW.minus(Duration.ofMinutes(15)));
    }

    @Test
    void parse_noPlace_saysWhatIsOne() {
        assertThatThrownBy(() -> parse("yesterday")).hasMessageContaining("it is now, beginning, a time");
        assertThatThrownBy(() -> parse("-15 min")).hasMessageContaining("write 500ms, 30s");
    }

    private static ReadFrom parse(String text) {
        return ReadFrom.parse(text, InstantSource.fixed(NOW));
    }
}
