package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one partition that were fetched, and are not all read. For one thread at a time. */
final class RecordBuffer {
    private static final long UNKNOWN = -1;

    private List<ConsumerRecord<byte[], byte[]>> records = List.of();
    private int read;
    private long bytes;

    boolean isEmpty() {
        return read == records.size();
    }

    /** Replaces what is in it; records before {@code firstWanted} are left out. */
    void fill(List<ConsumerRecord<byte[], byte[]>> fetched, long firstWanted) {
        records = fetched;
        read = 0;
        bytes = UNKNOWN;
        while (!isEmpty() && records.get(read).offset() < firstWanted) {
            read++;
        }
    }

    void clear() {
        records = List.of();
        read = 0;
        bytes = 0;
    }

    /** The offset of the first unread record; there must be one. */
    long nextOffset() {
        return records.get(read).offset();
    }

    /** How much the unread records take, keys and values together. */
    long bytes() {
        if (bytes == UNKNOWN) {
            long sum = 0;
            for (int i = read; i < records.size(); i++) {
                sum += size(records.get(i));
            }
            bytes = sum;
        }
        return bytes;
    }

    /** The next records within both bounds; one is given even if it is larger. */
    List<StoredRecord> take(int maxRecords, long maxBytes) {
        int first = read;
        int end = (int) Math.min((long) first + maxRecords, records.size());
        long size = 0;
        while (read < end) {
            long withRecord = size + size(records.get(read));
            if (withRecord > maxBytes && read > first) {
                break;
            }
            size = withRecord;
            read++;
        }
        List<StoredRecord> given = new FetchedRecords(records, first, read - first);
        if (isEmpty()) {
            clear();
        } else if (bytes != UNKNOWN) {
            bytes -= size;
        }
        return given;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        return (key == null ? 0 : key.length) + (value == null ? 0L : value.length);
    }
}
