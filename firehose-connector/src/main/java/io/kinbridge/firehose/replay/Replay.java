package io.kinbridge.firehose.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads error objects, also compressed by GZIP, and puts their records into a target, object by object. Lines that are none of an
 * error object are told and left out. For one thread.
 */
public final class Replay {
    private static final int BATCH_RECORDS = 500;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final ReplayTarget target;
    private final Consumer<String> problems;
    private final SortedMap<String, Long> byCode = new TreeMap<>();
    private final List<ErrorLine> batch = new ArrayList<>();
    private long batchBytes;
    private long objects;
    private long bytes;
    private long invalid;

    /** @param problems is told of each line that is left out: the object, the line's number from 1, and why */
    public Replay(ReplayTarget target, Consumer<String> problems) {
        this.target = target;
        this.problems = problems;
    }

    /**
     * Replays them all. If it fails, {@link #counts} says how far it came.
     *
     * @throws IOException if an object cannot be read
     */
    public ReplayCounts run(ErrorObjects errors) throws IOException, InterruptedException {
        errors.each(this::replay);
        return counts();
    }

    /** What has been put, and left out, so far. */
    public ReplayCounts counts() {
        return new ReplayCounts(objects, bytes, new TreeMap<>(byCode), invalid);
    }

    private void replay(String name, InputStream content) throws IOException, InterruptedException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(uncompressed(content), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(name, number, line);
                }
            }
        }
        flush();
        objects++;
    }

    private static InputStream uncompressed(InputStream content) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(content);
        peeked.mark(2);
        boolean isGzip = peeked.read() == GZIP_FIRST && peeked.read() == GZIP_SECOND;
        peeked.reset();
        return isGzip ? new GZIPInputStream(peeked) : peeked;
    }

    private void add(String name, long number, String text) throws InterruptedException {
        ErrorLine line;
        try {
            line = ErrorLine.of(text);
        } catch (ErrorLine.Invalid e) {
            invalid++;
            problems.accept(name + " line " + number + " " + e.getMessage());
            return;
        }
        if (batchBytes + line.rawData().length > BATCH_BYTES || batch.size() == BATCH_RECORDS) {
            flush();
        }
        batch.add(line);
        batchBytes += line.rawData().length;
    }

    private void flush() throws InterruptedException {
        if (!batch.isEmpty()) {
            target.put(batch.stream().map(ErrorLine::rawData).toList());
            batch.forEach(line -> byCode.merge(line.errorCode(), 1L, Long::sum));
            bytes += batchBytes;
            batch.clear();
            batchBytes = 0;
        }
    }
}
