package io.kinbridge.cli.shards;

import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The shards of a stream, to be read as its consumers do: from a place on, and children only when their parents have ended.
 * For one thread.
 */
public final class StreamReading {
    private final KinesisClient kinesis;
    private final String stream;
    private final InstantSource clock;
    private final ShardLineage lineage;
    private ReadingStart start;

    public StreamReading(KinesisClient kinesis, String stream, ReadingStart start, InstantSource clock) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.clock = clock;
        this.start = start;
        this.lineage = new ShardLineage(ShardList.of(kinesis, stream, start.shards()));
    }

    /** The shards that may be read now and were not given out before; none while their parents have to be read on. */
    public List<ShardCursor> takeReady() {
        List<ShardCursor> ready = lineage.takeReady().stream()
                .map(shardId -> new ShardCursor(kinesis, stream, shardId, start, clock))
                .toList();
        start = ReadingStart.TRIM_HORIZON;
        return ready;
    }

    /** The shard was read to its end: its children may come up. */
    public void ended(ShardCursor cursor) {
        lineage.ended(cursor.shardId(), cursor.children());
    }
}
