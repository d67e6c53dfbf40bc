package io.kinbridge.kpl;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import java.util.ArrayList;
import java.util.List;

/** User records that wait for others of their shard. For the engine's thread. */
final class OpenRecord {
    private final AggregatedRecordWriter writer = new AggregatedRecordWriter();
    private List<PendingUserRecord> userRecords = new ArrayList<>();

    boolean isEmpty() {
        return userRecords.isEmpty();
    }

    /** When the first of them was added. */
    long arrivedAt() {
        return userRecords.get(0).arrivedAt();
    }

    /** Whether there is room for one more. */
    boolean takes(PendingUserRecord record, long maxCount, int maxSize) {
        return userRecords.isEmpty()
                || (userRecords.size() < maxCount
                        && writer.sizeWith(record.key(), record.explicitHashKey(), record.data()) <= maxSize);
    }

    void add(PendingUserRecord record) {
        writer.add(record.key(), record.explicitHashKey(), record.data());
        userRecords.add(record);
    }

    boolean isFull(long maxCount, int maxSize) {
        return userRecords.size() >= maxCount || writer.size() >= maxSize;
    }

    /** What has gathered, which must be something; it is empty then. */
    KinesisRecord close() {
        KinesisRecord closed = KinesisRecord.of(userRecords, writer);
        userRecords = new ArrayList<>(userRecords.size());
        writer.reset();
        return closed;
    }
}
