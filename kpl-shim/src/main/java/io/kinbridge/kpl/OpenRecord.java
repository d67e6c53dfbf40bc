package io.kinbridge.kpl;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.stream.HashKeyRange;
import java.util.ArrayList;
import java.util.List;

/** User records that wait for others of their shard. For the engine's thread. */
final class OpenRecord {
    private final HashKeyRange range;
    private final AggregatedRecordWriter writer = new AggregatedRecordWriter();
    private List<PendingUserRecord> userRecords = new ArrayList<>();
    private Contents.Gathering contents = new Contents.Gathering();

    /** @param range the hash keys of the shard */
    OpenRecord(HashKeyRange range) {
        this.range = range;
    }

    boolean isEmpty() {
        return userRecords.isEmpty();
    }

    /** When the first of them was added. */
    long arrivedAt() {
        return userRecords.get(0).arrivedAt();
    }

    /** Adds one more, if there is room; there is for the first. */
    boolean add(PendingUserRecord record, long maxCount, int maxSize) {
        if (userRecords.isEmpty()) {
            writer.add(record.key(), record.explicitHashKey(), record.data());
        } else if (userRecords.size() >= maxCount
                || !writer.addWithin(maxSize, record.key(), record.explicitHashKey(), record.data())) {
            return false;
        }
        userRecords.add(record);
        contents.add(record);
        return true;
    }

    boolean isFull(long maxCount, int maxSize) {
        return userRecords.size() >= maxCount || writer.size() >= maxSize;
    }

    /** What has gathered, which must be something; it is empty then. */
    KinesisRecord close() {
        KinesisRecord closed = KinesisRecord.of(userRecords, writer, range, contents.contents());
        userRecords = new ArrayList<>(userRecords.size());
        contents = new Contents.Gathering();
        writer.reset();
        return closed;
    }
}
