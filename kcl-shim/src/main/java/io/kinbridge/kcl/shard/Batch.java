package io.kinbridge.kcl.shard;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.kafka.OpenedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of a shard on their way to its processor.
 *
 * @param records in order; perhaps none
 * @param dataBytes what their data takes, containers as a whole
 * @param nextOffset the offset behind them
 * @param received when they arrived here
 * @param millisBehindLatest how old the last one was then, 0 when the shard had nothing more
 * @param atShardEnd whether the shard ends with them
 */
public record Batch(
        List<ConsumerRecord<byte[], byte[]>> records,
        long dataBytes,
        long nextOffset,
        Instant received,
        long millisBehindLatest,
        boolean atShardEnd) {
    /** What a record of Kafka's takes beside its data, and one for the processor, about. */
    private static final int HEAP_BYTES_PER_RECORD = 300;

    public Batch(
            List<ConsumerRecord<byte[], byte[]>> records,
            long nextOffset,
            Instant received,
            long millisBehindLatest,
            boolean atShardEnd) {
        this(records, dataBytes(records), nextOffset, received, millisBehindLatest, atShardEnd);
    }

    private static long dataBytes(List<ConsumerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += Math.max(0, record.serializedValueSize());
        }
        return bytes;
    }

    /** The batch with records that are encrypted in plain; this one if there are none. */
    @SuppressWarnings("ReferenceEquality") // the very same list if nothing was done
    Batch opened(RecordOpening opening) {
        List<ConsumerRecord<byte[], byte[]>> plain = OpenedRecords.of(records, opening);
        return plain == records ? this : new Batch(plain, nextOffset, received, millisBehindLatest, atShardEnd);
    }

    int size() {
        return records.size();
    }

    /** What it takes of the heap, about. */
    long heapBytes() {
        return dataBytes + (long) HEAP_BYTES_PER_RECORD * records.size();
    }

    /** This batch and the one behind it. */
    Batch joinedBy(Batch next) {
        List<ConsumerRecord<byte[], byte[]>> all =
                new ArrayList<>(records.size() + next.records().size());
        all.addAll(records);
        all.addAll(next.records());
        return new Batch(
                all,
                dataBytes + next.dataBytes(),
                next.nextOffset(),
                received,
                next.millisBehindLatest(),
                next.atShardEnd());
    }
}
