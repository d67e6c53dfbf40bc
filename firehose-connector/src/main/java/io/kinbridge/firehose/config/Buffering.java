package io.kinbridge.firehose.config;

import java.time.Duration;

/**
 * When a buffer is delivered: at the size or at the age, whichever comes first.
 *
 * @param sizeInMBs in MiB, before compression, 1 or more
 * @param intervalInSeconds 0 or more; 0 is Firehose's zero buffering
 */
public record Buffering(int sizeInMBs, int intervalInSeconds) {

    private static final long BYTES_PER_MIB = 1 << 20;

    public Buffering {
        if (sizeInMBs < 1 || intervalInSeconds < 0) {
            throw new IllegalArgumentException("Buffering of " + sizeInMBs + " MB and " + intervalInSeconds
                    + " s; the size must be 1 or more, the interval 0 or more");
        }
    }

    public long bytes() {
        return sizeInMBs * BYTES_PER_MIB;
    }

    public Duration interval() {
        return Duration.ofSeconds(intervalInSeconds);
    }
}
