package io.kinbridge.cli.demo;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.StreamReading;
import io.kinbridge.cli.terminal.CommandFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads all of a stream as its consumers would: a shard from its beginning to its end, then its children; what the KPL packed, unpacked. */
record LineageReader(KinesisClient kinesis, String stream, LineCheck check, LongSupplier nanoTime) {
    private static final int LIMIT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Reads until every shard has ended or has nothing more.
     *
     * @param progress is told of further lines, how many they are
     * @return how many lines each shard had
     */
    Map<String, Integer> readAll(IntConsumer progress) {
        Map<String, Integer> counts = new HashMap<>();
        StreamReading reading = new StreamReading(kinesis, stream, ReadingStart.TRIM_HORIZON, InstantSource.system());
        for (List<ShardCursor> ready = reading.takeReady(); !ready.isEmpty(); ready = reading.takeReady()) {
            for (ShardCursor cursor : ready) {
                long waitingSince = nanoTime.getAsLong();
                while (!cursor.hasEnded() && !cursor.isAtTip()) {
                    List<Record> records = cursor.next(LIMIT);
                    int lines = records.stream().mapToInt(this::read).sum();
                    counts.merge(cursor.shardId(), lines, Integer::sum);
                    progress.accept(lines);
                    waitingSince = records.isEmpty() ? waitingSince : nanoTime.getAsLong();
                    checkPatience(cursor, waitingSince);
                }
                if (cursor.hasEnded()) {
                    reading.ended(cursor);
                }
            }
        }
        return counts;
    }

    private int read(Record record) {
        byte[] data = record.data().asByteArrayUnsafe();
        Optional<List<AggregatedRecord>> packed = AggregatedRecords.parse(data);
        if (packed.isEmpty()) {
            check.read(record.sequenceNumber(), record.partitionKey(), data);
            return 1;
        }
        for (AggregatedRecord line : packed.get()) {
            check.read(record.sequenceNumber() + "/" + line.index(), line.partitionKey(), line.data());
        }
        return packed.get().size();
    }

    private void checkPatience(ShardCursor cursor, long waitingSince) {
        if (nanoTime.getAsLong() - waitingSince > PATIENCE.toNanos()) {
            throw new CommandFailure("Shard " + cursor.shardId() + " gave no record for " + PATIENCE.toSeconds()
                    + " s, though it says that there are more");
        }
    }
}
