package io.kinbridge.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(text), terminal, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void update_onTerminal_rewritesItsLineUntilTheStepIsDone() {
        Progress progress = progress(true);
        pass(Duration.ofMillis(100));
        progress.update("1 of 9");
        pass(Duration.ofMillis(100));
        progress.update("2 of 9");
        progress.done("all 9");
        assertThat(text.toString()).isEqualToNormalizingNewlines("\r\u001b[K1 of 9\r\u001b[K2 of 9\r\u001b[Kall 9\n");
    }

    @Test
    void update_elsewhere_isALineEveryTwoSeconds() {
        Progress progress = progress(false);
        for (int i = 1; i <= 50; i++) {
            pass(Duration.ofMillis(100));
            progress.update(i + " of 50");
        }
        progress.done("all 50");
        assertThat(text.toString()).isEqualToNormalizingNewlines("20 of 50\n40 of 50\nall 50\n");
    }

    @Test
    void close_lineOpen_wipesIt() {
        Progress progress = progress(true);
        pass(Duration.ofSeconds(1));
        progress.update("half");
        progress.close();
        assertThat(text.toString()).endsWith("half\r\u001b[K");
    }
}
