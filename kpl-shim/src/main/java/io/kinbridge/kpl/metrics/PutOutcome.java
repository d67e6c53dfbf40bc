package io.kinbridge.kpl.metrics;

import static java.util.Objects.requireNonNull;

/**
 * Kinesis records of one shard that were put together, and the user records in them.
 *
 * @param stream their stream
 * @param shardId the shard they went to
 * @param kinesisRecords how many they are, 1 or more
 * @param userRecords how many user records they hold, 1 or more
 * @param userRecordsEach how many user records each Kinesis record holds
 * @param userBytes the user records' data, in bytes, without keys
 * @param kinesisBytes the Kinesis records' data and keys, in bytes
 * @param retries how often each user record was sent again; 0 at the first attempt
 * @param bufferingMillis from each user record's arrival to its leaving for the broker
 */
public record PutOutcome(
        String stream,
        String shardId,
        long kinesisRecords,
        long userRecords,
        Spread userRecordsEach,
        Spread userBytes,
        Spread kinesisBytes,
        Spread retries,
        Spread bufferingMillis) {
    public PutOutcome {
        requireNonNull(stream, "stream");
        requireNonNull(shardId, "shardId");
        requireNonNull(userRecordsEach, "userRecordsEach");
        requireNonNull(userBytes, "userBytes");
        requireNonNull(kinesisBytes, "kinesisBytes");
        requireNonNull(retries, "retries");
        requireNonNull(bufferingMillis, "bufferingMillis");
        if (kinesisRecords < 1) {
            throw new IllegalArgumentException("kinesisRecords is " + kinesisRecords + ", less than 1");
        }
        if (userRecords < 1) {
            throw new IllegalArgumentException("userRecords is " + userRecords + ", less than 1");
        }
    }

    /** One Kinesis record. */
    public PutOutcome(
            String stream,
            String shardId,
            long userRecords,
            Spread userBytes,
            long kinesisBytes,
            Spread retries,
            Spread bufferingMillis) {
        this(
                stream,
                shardId,
                1,
                userRecords,
                Spread.same(userRecords, 1),
                userBytes,
                Spread.same(kinesisBytes, 1),
                retries,
                bufferingMillis);
    }
}
