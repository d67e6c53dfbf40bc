package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.List;

/** What one poll brought of a partition: all that there is between two offsets. Compared by identity. */
final class TailChunk {
    /** What a record takes besides its bytes: some objects and a place in some lists. */
    private static final int OVERHEAD = 150;

    private final TailedPartition partition;
    private final List<StoredRecord> records;
    private final long from;
    private final long to;
    private final long size;

    TailChunk(TailedPartition partition, List<StoredRecord> records, long from, long to) {
        this.partition = partition;
        this.records = records;
        this.from = from;
        this.to = to;
        this.size = OVERHEAD
                + records.stream().mapToLong(record -> OVERHEAD + bytes(record)).sum();
    }

    static long bytes(StoredRecord record) {
        byte[] key = record.key();
        return record.value().length + (key == null ? 0L : key.length);
    }

    TailedPartition partition() {
        return partition;
    }

    List<StoredRecord> records() {
        return records;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** How much memory it takes, about, in bytes. */
    long size() {
        return size;
    }

    /** The index of the first record at {@code offset} or behind it; where there is none, how many there are. */
    int indexOf(long offset) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
