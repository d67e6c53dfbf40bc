package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * What the demo writes.
 *
 * @param name what it is called in what the demo says
 * @param lines a record each
 */
record DemoInput(String name, InputLines lines) {
    /** All of it is kept in memory, to be compared with what is read. */
    private static final int MAX_BYTES = 100 * 1024 * 1024;

    /** Of a stream whose maximum was not raised, data and partition key together (Amazon Kinesis API reference, PutRecord). */
    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    private static final int SAMPLE_LINES = 3000;
    private static final long SAMPLE_SEED = 20261120;

    DemoInput {
        for (int line = 0; line < lines.count(); line++) {
            int bytes = lines.length(line) + lines.partitionKey(line).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_RECORD_BYTES) {
                throw new CommandFailure(String.format(
                        Locale.ROOT,
                        "Line %,d of %s makes a record of %,d bytes with its key; Kinesis takes %,d. Leave that line out.",
                        line + 1,
                        name,
                        bytes,
                        MAX_RECORD_BYTES));
            }
        }
    }

    static DemoInput sample() {
        byte[] requests = new SampleRequests(new Random(SAMPLE_SEED)).lines(SAMPLE_LINES);
        return new DemoInput("the bundled access log", InputLines.of(requests));
    }

    /**
     * Reads a file, or a pipe.
     *
     * @throws CommandFailure if it is not to be used
     */
    static DemoInput of(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CommandFailure("There is no file " + file.toAbsolutePath() + "; give --input one that is there");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(file.toAbsolutePath() + " is a directory; give --input a file of lines");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                throw new CommandFailure(file.toAbsolutePath() + " has more than " + MAX_BYTES / 1024 / 1024
                        + " MiB, which the demo keeps in memory; give it a part, as with head -n 100000");
            }
            return new DemoInput(String.valueOf(file.getFileName()), InputLines.of(text));
        }
    }
}
