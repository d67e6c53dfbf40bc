package io.kinbridge.cli.shards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Where in a shard reading begins, as GetShardIterator takes it.
 *
 * @param type the kind of place
 * @param sequenceNumber with AT_ and AFTER_SEQUENCE_NUMBER; else null
 * @param timestamp with AT_TIMESTAMP; else null
 */
public record ReadingStart(
        ShardIteratorType type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {

    /** The oldest record that is kept. */
    public static final ReadingStart TRIM_HORIZON = new ReadingStart(ShardIteratorType.TRIM_HORIZON, null, null);

    /** The first record that comes after now. */
    public static final ReadingStart LATEST = new ReadingStart(ShardIteratorType.LATEST, null, null);

    public static ReadingStart at(Instant timestamp) {
        return new ReadingStart(ShardIteratorType.AT_TIMESTAMP, null, timestamp);
    }

    public static ReadingStart at(String sequenceNumber) {
        return new ReadingStart(ShardIteratorType.AT_SEQUENCE_NUMBER, sequenceNumber, null);
    }

    public static ReadingStart after(String sequenceNumber) {
        return new ReadingStart(ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequenceNumber, null);
    }

    /** Which of a stream's shards have records from here on, or will. */
    public ShardFilter shards() {
        return switch (type) {
            case LATEST -> ShardFilter.builder().type(ShardFilterType.AT_LATEST).build();
            case AT_TIMESTAMP ->
                ShardFilter.builder()
                        .type(ShardFilterType.FROM_TIMESTAMP)
                        .timestamp(timestamp)
                        .build();
            default ->
                ShardFilter.builder().type(ShardFilterType.FROM_TRIM_HORIZON).build();
        };
    }

    GetShardIteratorRequest request(String stream, String shardId) {
        return GetShardIteratorRequest.builder()
                .streamName(stream)
                .shardId(shardId)
                .shardIteratorType(type)
                .startingSequenceNumber(sequenceNumber)
                .timestamp(timestamp)
                .build();
    }
}
