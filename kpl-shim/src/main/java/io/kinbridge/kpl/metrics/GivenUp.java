package io.kinbridge.kpl.metrics;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * User records that failed for good: their futures fail.
 *
 * @param stream their stream
 * @param shardId the shard they were meant for; null if they had none yet
 * @param errorCode of their last attempt; {@code Expired} is counted by itself
 * @param userRecords how many, 1 or more
 * @param retries how often each was sent again; 0 if not more than once
 * @param bufferingMillis from each one's arrival to its leaving for the broker, or to its end if it never left
 */
public record GivenUp(
        String stream,
        @Nullable String shardId,
        String errorCode,
        long userRecords,
        Spread retries,
        Spread bufferingMillis) {
    /** The KPL's code for a record that was older than RecordTtl. */
    private static final String EXPIRED = "Expired";

    public GivenUp {
        requireNonNull(stream, "stream");
        requireNonNull(errorCode, "errorCode");
        requireNonNull(retries, "retries");
        requireNonNull(bufferingMillis, "bufferingMillis");
        if (userRecords < 1) {
            throw new IllegalArgumentException("userRecords is " + userRecords + ", less than 1");
        }
    }

    boolean expired() {
        return errorCode.equals(EXPIRED);
    }
}
