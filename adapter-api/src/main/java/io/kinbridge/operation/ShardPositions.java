package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.SequenceNumber;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Where in a shard reading begins: turns the five kinds of starting position into an offset. */
final class ShardPositions {
    private final StreamTopics topics;
    private final InstantSource clock;

    ShardPositions(StreamTopics topics, InstantSource clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The offset that a starting position means.
     *
     * @param sequenceNumber given with the two kinds that need it
     * @param timestamp given with AT_TIMESTAMP
     */
    CompletableFuture<Long> offset(
            StreamEntry stream,
            Shard shard,
            ShardIteratorType type,
            @Nullable String sequenceNumber,
            @Nullable Instant timestamp) {
        return switch (type) {
            case TRIM_HORIZON -> CompletableFuture.completedFuture(shard.startOffset());
            case LATEST -> latest(stream, shard);
            case AT_SEQUENCE_NUMBER ->
                CompletableFuture.completedFuture(
                        at(stream, shard, given(type, "StartingSequenceNumber", sequenceNumber)));
            case AFTER_SEQUENCE_NUMBER ->
                CompletableFuture.completedFuture(
                        after(stream, shard, given(type, "StartingSequenceNumber", sequenceNumber)));
            case AT_TIMESTAMP -> atTimestamp(stream, shard, given(type, "Timestamp", timestamp));
            case UNKNOWN_TO_SDK_VERSION ->
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "The kind of starting position is not one that Kinesis has.");
        };
    }

    private static <T> T given(ShardIteratorType type, String member, @Nullable T value) {
        if (value == null) {
            throw KinesisError.INVALID_ARGUMENT.exception("Must specify " + member + " with type " + type + ".");
        }
        return value;
    }

    private CompletableFuture<Long> latest(StreamEntry stream, Shard shard) {
        if (shard.isClosed()) {
            return CompletableFuture.completedFuture(shard.endOffsetOrMax());
        }
        return topics.endOffsets(stream.name(), List.of(shard.partition()))
                .thenApply(ends -> Math.max(shard.startOffset(), ends.getOrDefault(shard.partition(), 0L)));
    }

    private CompletableFuture<Long> atTimestamp(StreamEntry stream, Shard shard, Instant timestamp) {
        if (timestamp.isAfter(clock.instant())) {
            throw KinesisError.INVALID_ARGUMENT.exception("The timestampInMillis parameter cannot be greater than the"
                    + " currentTimestampInMillis. timestampInMillis: " + timestamp.toEpochMilli()
                    + ", currentTimestampInMillis: " + clock.millis());
        }
        return topics.offsetAt(stream.name(), shard.partition(), timestamp.toEpochMilli())
                .thenApply(offset -> Math.min(Math.max(offset, shard.startOffset()), shard.endOffsetOrMax()));
    }

    private static long at(StreamEntry stream, Shard shard, String sequenceNumber) {
        SequenceNumber number = ours(stream, shard, sequenceNumber);
        if (number.shardCreated() != shard.created()
                || number.offset() < shard.startOffset()
                || number.offset() > shard.endOffsetOrMax()) {
            throw foreign(stream, shard, sequenceNumber);
        }
        return number.offset();
    }

    private static long after(StreamEntry stream, Shard shard, String sequenceNumber) {
        if (ours(stream, shard, sequenceNumber).equals(before(shard, shard.startOffset()))) {
            return shard.startOffset();
        }
        return Math.min(at(stream, shard, sequenceNumber) + 1, shard.endOffsetOrMax());
    }

    /**
     * The number after which {@code offset} comes, that is, the position "everything before is read" as AFTER_SEQUENCE_NUMBER
     * takes it. Before a shard's first record, a number that is lower than any of the shard and that no record has.
     */
    static SequenceNumber before(Shard shard, long offset) {
        return offset > shard.startOffset()
                ? shard.sequenceNumber(offset - 1)
                : new SequenceNumber(shard.created() - 1, 0, shard.partition());
    }

    private static SequenceNumber ours(StreamEntry stream, Shard shard, String sequenceNumber) {
        return SequenceNumber.parse(sequenceNumber)
                .filter(number -> number.partition() == shard.partition())
                .orElseThrow(() -> foreign(stream, shard, sequenceNumber));
    }

    private static RuntimeException foreign(StreamEntry stream, Shard shard, String sequenceNumber) {
        return KinesisError.INVALID_ARGUMENT.exception("StartingSequenceNumber " + sequenceNumber
                + " used in GetShardIterator on shard " + shard.id() + " in stream " + stream.name()
                + " is invalid because it did not come from this shard.");
    }
}
