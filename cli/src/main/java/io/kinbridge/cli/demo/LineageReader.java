package io.kinbridge.cli.demo;

import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.StreamReading;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads all of a stream as its consumers would: a shard from its beginning to its end, then its children. */
record LineageReader(KinesisClient kinesis, String stream, DeliveryCheck check) {
    private static final int LIMIT = 10_000;

    /**
     * Reads until every shard has ended or has nothing more.
     *
     * @param progress is told of further records, how many they are
     * @return how many records each shard had
     */
    Map<String, Integer> readAll(IntConsumer progress) {
        Map<String, Integer> counts = new HashMap<>();
        StreamReading reading = new StreamReading(kinesis, stream, ReadingStart.TRIM_HORIZON, InstantSource.system());
        for (List<ShardCursor> ready = reading.takeReady(); !ready.isEmpty(); ready = reading.takeReady()) {
            for (ShardCursor cursor : ready) {
                while (!cursor.hasEnded() && !cursor.isAtTip()) {
                    List<Record> records = cursor.next(LIMIT);
                    records.forEach(check::read);
                    counts.merge(cursor.shardId(), records.size(), Integer::sum);
                    progress.accept(records.size());
                }
                if (cursor.hasEnded()) {
                    reading.ended(cursor);
                }
            }
        }
        return counts;
    }
}
