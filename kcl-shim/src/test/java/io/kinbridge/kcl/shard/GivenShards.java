package io.kinbridge.kcl.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Streams, shards and records as tests need them. */
public final class GivenShards {
    public static final String STREAM = "orders";
    public static final long CREATED = 1_000;
    public static final HashKeyRange LOWER = HashKeyRange.evenly(2).get(0);
    public static final HashKeyRange UPPER = HashKeyRange.evenly(2).get(1);

    private GivenShards() {}

    public static StreamEntry stream(Shard... shards) {
        return streamOf(CREATED, shards);
    }

    public static StreamEntry streamOf(long created, Shard... shards) {
        return new StreamEntry(
                STREAM,
                created,
                StreamStatus.ACTIVE,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                new ShardMap(List.of(shards), 100, Map.of(), null),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** A shard in the partition of its number. */
    public static Shard open(int number, HashKeyRange range, long created, int... parents) {
        return shard(number, number, range, Shard.State.OPEN, created, parents);
    }

    public static Shard shard(
            int number, int partition, HashKeyRange range, Shard.State state, long created, int... parents) {
        return new Shard(new ShardId(number), partition, range, ids(parents), state, created, 0, null, null);
    }

    public static Shard startingAt(Shard shard, long startOffset) {
        return new Shard(
                shard.id(),
                shard.partition(),
                shard.range(),
                shard.parents(),
                shard.state(),
                shard.created(),
                startOffset,
                shard.endOffset(),
                shard.closed());
    }

    public static Shard closed(Shard shard, long endOffset, long closed) {
        return new Shard(
                shard.id(),
                shard.partition(),
                shard.range(),
                shard.parents(),
                Shard.State.CLOSED,
                shard.created(),
                shard.startOffset(),
                endOffset,
                closed);
    }

    private static List<ShardId> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(ShardId::new).toList();
    }

    public static ShardLease lease(StreamEntry stream, Shard shard, long offset, ShardProgress progress) {
        return new ShardLease(StreamIdentifier.singleStreamInstance(STREAM), stream, shard, offset, progress, false);
    }

    /** A lease of a shard that was never read before. */
    public static ShardLease lease(StreamEntry stream, Shard shard) {
        return lease(stream, shard, shard.startOffset(), ShardProgress.of(shard, ExtendedSequenceNumber.TRIM_HORIZON));
    }

    public static ExtendedSequenceNumber at(Shard shard, long offset) {
        return at(shard, offset, 0);
    }

    public static ExtendedSequenceNumber at(Shard shard, long offset, long sub) {
        return new ExtendedSequenceNumber(shard.sequenceNumber(offset).toString(), sub);
    }

    static ConsumerRecord<byte[], byte[]> record(Shard shard, long offset, String key, byte[] data) {
        return new ConsumerRecord<>(
                STREAM,
                shard.partition(),
                offset,
                5_000 + offset,
                TimestampType.LOG_APPEND_TIME,
                key.length(),
                data.length,
                key.getBytes(UTF_8),
                data,
                new RecordHeaders(),
                Optional.empty());
    }

    /** A record whose data is its offset. */
    static ConsumerRecord<byte[], byte[]> record(Shard shard, long offset) {
        return record(shard, offset, "key-" + offset, Long.toString(offset).getBytes(UTF_8));
    }
}
