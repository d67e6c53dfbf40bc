package io.kinbridge.cli.lines;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as they come, such as from a pipe. A line ends at LF or CR LF, which are not part of it. For one thread. */
public final class LineStream {
    /** The largest record that any stream may take (Amazon Kinesis API reference, UpdateMaxRecordSize). */
    private static final int MAX_LINE_BYTES = 10 * 1024 * 1024;

    private final InputStream in;
    private long linesRead;

    public LineStream(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /**
     * Waits for a line, and takes those that are there behind it.
     *
     * @param maxLines how many at most, 1 or more
     * @param maxBytes no line is added to so many bytes
     * @return none when the input has ended
     */
    public List<byte[]> next(int maxLines, int maxBytes) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        int bytes = 0;
        do {
            byte[] line = line();
            if (line == null) {
                break;
            }
            lines.add(line);
            bytes += line.length;
        } while (lines.size() < maxLines && bytes < maxBytes && in.available() > 0);
        return lines;
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > MAX_LINE_BYTES) {
                throw new CommandFailure("Line " + (linesRead + 1) + " of the standard input is longer than "
                        + MAX_LINE_BYTES / 1024 / 1024 + " MiB, the most that a record may have");
            }
        }
        linesRead++;
        byte[] bytes = line.toByteArray();
        boolean endsInCr = next == '\n' && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return endsInCr ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
