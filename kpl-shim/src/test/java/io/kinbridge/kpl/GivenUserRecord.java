package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.UserRecord;

/** User records as the engine takes them in. Times are milliseconds after a start, which is close to the clock's overflow. */
final class GivenUserRecord {
    private static final long START = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(100);

    private GivenUserRecord() {}

    /** A time of the clock that {@link System#nanoTime} is, ns. */
    static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    static PendingUserRecord of(String key, String data) {
        return of(key, null, data, 0);
    }

    static PendingUserRecord of(String key, String data, long arrivedMillis) {
        return of(key, null, data, arrivedMillis);
    }

    static PendingUserRecord of(String key, @Nullable String explicitHashKey, String data, long arrivedMillis) {
        return of(key, explicitHashKey, data.getBytes(UTF_8), arrivedMillis, null);
    }

    static PendingUserRecord of(
            String key,
            @Nullable String explicitHashKey,
            byte[] data,
            long arrivedMillis,
            @Nullable UserRecord returned) {
        return new PendingUserRecord(
                "orders",
                key.getBytes(UTF_8),
                explicitHashKey,
                explicitHashKey == null ? HashKey.ofPartitionKey(key) : HashKey.parse(explicitHashKey),
                data,
                at(arrivedMillis),
                returned);
    }

    /** Packed into one, whatever their shards. */
    static KinesisRecord packed(List<PendingUserRecord> records) {
        OpenRecord open = new OpenRecord(HashKeyRange.ALL);
        records.forEach(record -> open.add(record, Long.MAX_VALUE, Integer.MAX_VALUE));
        return open.close();
    }

    static String text(PendingUserRecord record) {
        return new String(record.data(), UTF_8);
    }
}
