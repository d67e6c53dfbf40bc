package io.kinbridge.fault;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * A stream of four shards, which is split, merged and scaled while others write to it, and read to its end when they have done.
 *
 * @param kinesis the client for all that; it is not the writers'
 */
record WrittenStream(KinesisClient kinesis, String name) {
    static final int SHARDS = 4;
    static final int SHARDS_SCALED = 6;

    private static final Duration RESHARD_LIMIT = Duration.ofSeconds(60);
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    /** The usual, but with a request time-out that outlasts any fault here. */
    static KinbridgeConfig config(String bootstrapServers) {
        return KinbridgeConfig.of(bootstrapServers).withRequestTimeout(Duration.ofSeconds(60));
    }

    static WrittenStream create(KinesisClient kinesis, String name) {
        kinesis.createStream(request -> request.streamName(name).shardCount(SHARDS));
        WrittenStream stream = new WrittenStream(kinesis, name);
        stream.awaitActive();
        return stream;
    }

    /** Begins to split the first shard in halves; its children will be shards 4 and 5. */
    void beginSplit() {
        HashKeyRange range = shards().get(0).hashKeyRange();
        BigInteger middle = new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1);
        kinesis.splitShard(
                request -> request.streamName(name).shardToSplit(shardId(0)).newStartingHashKey(middle.toString()));
    }

    /** Begins to merge the last two shards; their child will be shard 6. */
    void beginMerge() {
        kinesis.mergeShards(
                request -> request.streamName(name).shardToMerge(shardId(2)).adjacentShardToMerge(shardId(3)));
    }

    /** Begins to scale up to six even shards, which takes a round of splits and one of merges. */
    void beginScaling() {
        kinesis.updateShardCount(request ->
                request.streamName(name).targetShardCount(SHARDS_SCALED).scalingType(ScalingType.UNIFORM_SCALING));
    }

    static String shardId(int number) {
        return String.format("shardId-%012d", number);
    }

    StreamStatus status() {
        return kinesis.describeStreamSummary(request -> request.streamName(name))
                .streamDescriptionSummary()
                .streamStatus();
    }

    void awaitActive() {
        Eventually.within(RESHARD_LIMIT).until(this::status, StreamStatus.ACTIVE::equals);
    }

    /** All shards, parents before children. */
    List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(name)).shards();
    }

    /** All records, those of a shard before those of its children. */
    List<ReadRecord> read() {
        long deadline = System.nanoTime() + READ_LIMIT.toNanos();
        List<ReadRecord> records = new ArrayList<>();
        for (Shard shard : shards()) {
            String next = kinesis.getShardIterator(request -> request.streamName(name)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            while (next != null) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError(
                            "Not read to its end within " + READ_LIMIT + ": " + records.size() + " records");
                }
                String from = next;
                GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
                response.records().forEach(record -> records.add(readRecord(record)));
                boolean atTip = response.records().isEmpty() && response.millisBehindLatest() == 0;
                next = atTip ? null : response.nextShardIterator();
            }
        }
        return records;
    }

    private static ReadRecord readRecord(Record record) {
        return new ReadRecord(
                NumberedRecord.read(record.partitionKey(), record.data().asUtf8String()), record.sequenceNumber());
    }

    /** A record as a reader got it. */
    record ReadRecord(NumberedRecord record, String sequenceNumber) {}
}
