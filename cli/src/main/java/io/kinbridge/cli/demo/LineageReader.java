package io.kinbridge.cli.demo;

import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.StreamReading;
import io.kinbridge.cli.terminal.CommandFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Reads all of a stream as its consumers would: a shard from its beginning to its end, then its children. */
record LineageReader(KinesisClient kinesis, String stream, DeliveryCheck check, LongSupplier nanoTime) {
    private static final int LIMIT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
                long waitingSince = nanoTime.getAsLong();
                while (!cursor.hasEnded() && !cursor.isAtTip()) {
                    List<Record> records = cursor.next(LIMIT);
                    records.forEach(check::read);
                    counts.merge(cursor.shardId(), records.size(), Integer::sum);
                    progress.accept(records.size());
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

    private void checkPatience(ShardCursor cursor, long waitingSince) {
        if (nanoTime.getAsLong() - waitingSince > PATIENCE.toNanos()) {
            throw new CommandFailure("Shard " + cursor.shardId() + " gave no record for " + PATIENCE.toSeconds()
                    + " s, though it says that there are more");
        }
    }
}
