package io.kinbridge.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LineStreamTest {
    private static LineStream stream(String text) {
        return new LineStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> next(LineStream stream, int maxLines, int maxBytes) throws IOException {
        return stream.next(maxLines, maxBytes).stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void next_takesWhatIsThereUpToTheLimits() throws IOException {
        LineStream stream = stream("a\nb\r\n\nc");
        assertThat(next(stream, 2, 100)).containsExactly("a", "b");
        assertThat(next(stream, 100, 100)).containsExactly("", "c");
        assertThat(next(stream, 100, 100)).isEmpty();
    }

    @Test
    void next_bytesReached_endsThere() throws IOException {
        LineStream stream = stream("aaaa\nbbbb\ncccc\n");
        assertThat(next(stream, 100, 5)).containsExactly("aaaa", "bbbb");
    }

    @Test
    void next_pipeWithOneLine_doesNotWaitForMore() throws IOException {
        try (PipedInputStream in = new PipedInputStream();
                PipedOutputStream out = new PipedOutputStream(in)) {
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(next(new LineStream(in), 100, 100)).containsExactly("a");
        }
    }

    @Test
    void next_lineThatNeverEnds_isRefused() {
        LineStream stream = new LineStream(new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        });
        assertThatThrownBy(() -> stream.next(1, 1))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Line 1 ")
                .hasMessageContaining("10 MiB");
    }
}
