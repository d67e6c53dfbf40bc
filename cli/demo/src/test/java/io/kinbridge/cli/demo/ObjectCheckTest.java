package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.lines.InputLines;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ObjectCheckTest {
    private final ObjectCheck check =
            new ObjectCheck(new LineIndex(InputLines.of("ann 1\nbob 1\nann 1\n\n".getBytes(StandardCharsets.UTF_8))));

    private void found(String... lines) {
        for (String line : lines) {
            check.found(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void counts_allFoundInAnyOrder_areExact() {
        found("", "bob 1", "ann 1", "ann 1");
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 0, 0, 0));
    }

    @Test
    void counts_lineMissing_isLost() {
        found("bob 1", "ann 1", "");
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 1, 0, 0));
    }

    @Test
    void counts_lineMoreOftenThanInTheInput_isDuplicated() {
        found("", "bob 1", "ann 1", "ann 1", "ann 1");
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 0, 1, 0));
    }

    @Test
    void counts_otherBytes_areOneLostAndOneTooMany() {
        found("", "bob 1", "ann 1", "ann 1bob 1");
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(4, 1, 1, 0));
    }
}
