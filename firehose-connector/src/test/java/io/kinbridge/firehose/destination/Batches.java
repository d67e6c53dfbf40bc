package io.kinbridge.firehose.destination;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.TopicPartition;

/** Batches for tests: partition 3 of topic "orders", offsets from 100. */
public final class Batches {
    public static final long FIRST_OFFSET = 100;

    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);
    private static final long ARRIVAL = 1_700_000_000_000L;

    private Batches() {}

    public static RecordBatch of(String... records) {
        return of(Arrays.stream(records)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    public static RecordBatch of(byte[]... records) {
        RecordBatch batch = new RecordBatch();
        for (byte[] data : records) {
            batch.add(DeliveryRecord.of(PARTITION, FIRST_OFFSET + batch.size(), ARRIVAL, null, data, null));
        }
        return batch;
    }
}
