package io.kinbridge.kpl;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.reshard.Packed;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The user records that go into one record of a stream: one as it is, or several in Amazon's aggregated-record format, which
 * then has the partition key "a" and, outside, an explicit hash key that leads to their shard.
 */
final class KinesisRecord implements Packed {
    private static final byte[] KEY_OF_AGGREGATED = "a".getBytes(StandardCharsets.UTF_8);

    /** An outage may last as long as RecordTtl, which may be days; later tries say nothing more. */
    private static final int MOST_FAILED_TRIES = 100;

    private final List<PendingUserRecord> userRecords;
    private final byte[] value;
    private final int bytes;
    private final List<FailedTry> failedTries;
    private final @Nullable HashKeyRange packedFor;
    private final Contents contents;

    private KinesisRecord(
            List<PendingUserRecord> userRecords,
            byte[] value,
            List<FailedTry> failedTries,
            @Nullable HashKeyRange packedFor,
            Contents contents) {
        this.contents = contents;
        this.userRecords = userRecords;
        this.value = value;
        this.bytes = key().length + value.length;
        this.failedTries = failedTries;
        this.packedFor = packedFor;
    }

    static KinesisRecord of(PendingUserRecord userRecord) {
        return new KinesisRecord(List.of(userRecord), userRecord.data(), List.of(), null, Contents.of(userRecord));
    }

    /**
     * Several user records, or one.
     *
     * @param encoded the same in the aggregated-record format; not used for one
     * @param range that all of them belong into
     * @param contents theirs
     */
    static KinesisRecord of(
            List<PendingUserRecord> userRecords,
            AggregatedRecordWriter encoded,
            HashKeyRange range,
            Contents contents) {
        return userRecords.size() == 1
                ? of(userRecords.get(0))
                : new KinesisRecord(userRecords, encoded.toBytes(), List.of(), range, contents);
    }

    private static KinesisRecord packed(List<PendingUserRecord> userRecords, List<FailedTry> failedTries) {
        if (userRecords.size() == 1) {
            return new KinesisRecord(
                    userRecords, userRecords.get(0).data(), failedTries, null, Contents.of(userRecords));
        }
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        userRecords.forEach(record -> writer.add(record.key(), record.explicitHashKey(), record.data()));
        return new KinesisRecord(userRecords, writer.toBytes(), failedTries, null, Contents.of(userRecords));
    }

    List<PendingUserRecord> userRecords() {
        return userRecords;
    }

    private PendingUserRecord first() {
        return userRecords.get(0);
    }

    private boolean isAggregated() {
        return userRecords.size() > 1;
    }

    /** When the first of its user records was added, in {@link System#nanoTime} nanoseconds. */
    long arrivedAt() {
        return first().arrivedAt();
    }

    Contents contents() {
        return contents;
    }

    List<FailedTry> failedTries() {
        return failedTries;
    }

    KinesisRecord after(FailedTry failed) {
        if (failedTries.size() >= MOST_FAILED_TRIES) {
            return this;
        }
        List<FailedTry> tries = new ArrayList<>(failedTries);
        tries.add(failed);
        return new KinesisRecord(userRecords, value, List.copyOf(tries), packedFor, contents);
    }

    /** Those of its user records that arrived from {@code arrival} on; null if there is none. */
    @Nullable
    KinesisRecord from(long arrival) {
        return of(record -> record.arrivedAt() - arrival >= 0);
    }

    /** Those of its user records that arrived before; null if there is none. */
    @Nullable
    KinesisRecord before(long arrival) {
        return of(record -> record.arrivedAt() - arrival < 0);
    }

    private @Nullable KinesisRecord of(Predicate<PendingUserRecord> which) {
        List<PendingUserRecord> chosen = userRecords.stream().filter(which).toList();
        return chosen.isEmpty() ? null : packed(chosen, failedTries);
    }

    @Override
    public byte[] key() {
        return isAggregated() ? KEY_OF_AGGREGATED : first().key();
    }

    @Override
    public byte[] value() {
        return value;
    }

    @Override
    public @Nullable String explicitHashKey() {
        return isAggregated() ? first().hashKey().toString() : first().explicitHashKey();
    }

    @Override
    public HashKey hashKey() {
        return first().hashKey();
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public boolean isSeveral() {
        return isAggregated();
    }

    @Override
    public boolean isWithin(HashKeyRange range) {
        if (range.equals(packedFor)) {
            return true;
        }
        for (PendingUserRecord record : userRecords) {
            if (!range.contains(record.hashKey())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<KinesisRecord> parts(ShardMap shards) {
        Map<Shard, List<PendingUserRecord>> byShard = new LinkedHashMap<>();
        for (PendingUserRecord record : userRecords) {
            byShard.computeIfAbsent(shards.route(record.hashKey()), shard -> new ArrayList<>())
                    .add(record);
        }
        return byShard.values().stream()
                .map(records -> packed(records, failedTries))
                .toList();
    }
}
