package io.kinbridge.fault.program;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Lines that outlive the process that writes them, be it killed: each is with the system when {@link #write} returns. Thread-safe. */
final class LineFile implements AutoCloseable {
    private final OutputStream out;

    LineFile(Path file) throws IOException {
        out = new FileOutputStream(file.toFile(), true);
    }

    /** @param lines each with its end */
    synchronized void write(String lines) {
        try {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A line could not be kept", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
