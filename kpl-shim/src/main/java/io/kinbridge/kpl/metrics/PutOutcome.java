package io.kinbridge.kpl.metrics;

import static java.util.Objects.requireNonNull;

/**
 * One Kinesis record that was put, and the user records in it.
 *
 * @param stream its stream
 * @param shardId the shard it went to
 * @param userRecords how many user records it holds, 1 or more
 * @param userBytes the user records' data, in bytes, without keys
 * @param kinesisBytes the Kinesis record's data and keys, in bytes, 0 or more
 * @param retries how often each user record was sent again; 0 at the first attempt
 * @param bufferingMillis from each user record's arrival to its leaving for the broker
 */
public record PutOutcome(
        String stream,
        String shardId,
        long userRecords,
        Spread userBytes,
        long kinesisBytes,
        Spread retries,
        Spread bufferingMillis) {
    public PutOutcome {
        requireNonNull(stream, "stream");
        requireNonNull(shardId, "shardId");
        requireNonNull(userBytes, "userBytes");
        requireNonNull(retries, "retries");
        requireNonNull(bufferingMillis, "bufferingMillis");
        if (userRecords < 1) {
            throw new IllegalArgumentException("userRecords is " + userRecords + ", less than 1");
        }
        if (kinesisBytes < 0) {
            throw new IllegalArgumentException("kinesisBytes is " + kinesisBytes + ", less than 0");
        }
    }
}
