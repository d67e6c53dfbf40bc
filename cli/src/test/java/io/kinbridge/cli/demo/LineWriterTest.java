package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.terminal.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

@Timeout(20)
class LineWriterTest {
    private final AtomicLong now = new AtomicLong();

    private LineWriter writer(FlakyKinesis kinesis, InputLines lines) {
        return new LineWriter(kinesis, "clicks", lines, new DeliveryCheck(lines), now::get);
    }

    private static InputLines lines(int count, int keys) {
        String text = IntStream.range(0, count)
                .mapToObj(line -> "key-" + line % keys + " " + line)
                .collect(Collectors.joining("\n"));
        return InputLines.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void writeAll(LineWriter writer, int count) throws InterruptedException {
        while (!writer.isDone()) {
            writer.sendUpTo(count);
            writer.takeAnswers(Duration.ZERO);
            now.addAndGet(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void sendUpTo_manyLines_requestsHave500AtMost() throws InterruptedException {
        FlakyKinesis kinesis = new FlakyKinesis(Integer.MAX_VALUE);
        writeAll(writer(kinesis, lines(1200, 1200)), 1200);
        assertThat(kinesis.requestSizes()).containsExactly(500, 500, 200);
    }

    @Test
    void sendUpTo_entriesFail_allAreWrittenOnce() throws InterruptedException {
        FlakyKinesis kinesis = new FlakyKinesis(7);
        LineWriter writer = writer(kinesis, lines(1000, 1000));
        writeAll(writer, 1000);
        assertThat(writer.acknowledged()).isEqualTo(1000);
        assertThat(kinesis.written()).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void sendUpTo_count_isNotExceeded() throws InterruptedException {
        FlakyKinesis kinesis = new FlakyKinesis(Integer.MAX_VALUE);
        LineWriter writer = writer(kinesis, lines(100, 10));
        assertThat(writer.sendUpTo(30)).isEqualTo(30);
        assertThat(writer.underWay()).isEqualTo(30);
        writer.takeAnswers(Duration.ZERO);
        assertThat(writer.underWay()).isZero();
        assertThat(writer.acknowledged()).isEqualTo(30);
        assertThat(writer.isDone()).isFalse();
    }

    @Test
    void takeAnswers_requestRefused_throwsWhatRefusedIt() {
        FlakyKinesis kinesis = new FlakyKinesis(Integer.MAX_VALUE);
        kinesis.refuse();
        LineWriter writer = writer(kinesis, lines(3, 1));
        writer.sendUpTo(3);
        assertThatThrownBy(() -> writer.takeAnswers(Duration.ZERO))
                .isInstanceOf(KinesisException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void takeAnswers_nothingAcknowledgedForAMinute_givesUpWithTheLastError() {
        LineWriter writer = writer(new FlakyKinesis(1), lines(3, 1));
        assertThatThrownBy(() -> writeAll(writer, 3))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("60 s")
                .hasMessageContaining("InternalFailure");
    }
}
