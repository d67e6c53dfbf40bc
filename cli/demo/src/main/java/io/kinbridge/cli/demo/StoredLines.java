package io.kinbridge.cli.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The lines of an object of GZIP. */
final class StoredLines {
    private static final int BUFFER_BYTES = 64 * 1024;

    private StoredLines() {}

    /**
     * Gives each line to {@code lines}, without its line feed. What follows the last line feed is a line if there is anything.
     *
     * @throws IOException if it is no GZIP, or damaged
     */
    static void read(Path object, Consumer<byte[]> lines) throws IOException {
        try (InputStream text = new BufferedInputStream(
                new GZIPInputStream(Files.newInputStream(object), BUFFER_BYTES), BUFFER_BYTES)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = text.read(); next >= 0; next = text.read()) {
                if (next == '\n') {
                    lines.accept(line.toByteArray());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                lines.accept(line.toByteArray());
            }
        }
    }
}
