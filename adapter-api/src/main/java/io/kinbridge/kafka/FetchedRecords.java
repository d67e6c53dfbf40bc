package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records as the log's. Each is made when it is asked for: read once, as they are, they never all exist. */
final class FetchedRecords extends AbstractList<StoredRecord> implements RandomAccess {
    private static final byte[] NOTHING = {};

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final int first;
    private final int count;

    /** A run of {@code records}, which are not to be changed. */
    FetchedRecords(List<ConsumerRecord<byte[], byte[]>> records, int first, int count) {
        this.records = records;
        this.first = first;
        this.count = count;
    }

    @Override
    public StoredRecord get(int index) {
        ConsumerRecord<byte[], byte[]> record = records.get(first + Objects.checkIndex(index, count));
        byte[] value = record.value();
        return new StoredRecord(
                record.offset(),
                record.timestamp(),
                record.key(),
                value == null ? NOTHING : value,
                RecordHeaders.dataKey(record.headers()));
    }

    @Override
    public int size() {
        return count;
    }
}
