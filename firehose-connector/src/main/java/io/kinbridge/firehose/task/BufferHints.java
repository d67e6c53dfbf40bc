package io.kinbridge.firehose.task;

import java.time.Duration;

/**
 * When a batch is delivered: at a size or an age, whichever comes first. Both are hints, as in Firehose: a batch ends behind
 * the record that fills it.
 *
 * @param bytes of data, before compression
 * @param interval since the batch's first record; zero for as soon as possible
 */
public record BufferHints(long bytes, Duration interval) {
    private static final long MIB = 1 << 20;

    public BufferHints {
        if (bytes < 1 || interval.isNegative()) {
            throw new IllegalArgumentException(
                    "buffer hints are %,d bytes and %s; they are at least 1 byte and 0 s".formatted(bytes, interval));
        }
    }

    /** Hints as Firehose's API has them. */
    public static BufferHints of(int mebibytes, int seconds) {
        return new BufferHints(mebibytes * MIB, Duration.ofSeconds(seconds));
    }
}
