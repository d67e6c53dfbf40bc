package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;

/** Batches of JSON lines, and what is told of their deliveries. */
public final class Batches {
    public static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    public static final long ARRIVAL = Instant.parse("2018-08-27T10:30:00Z").toEpochMilli();

    private Batches() {}

    /** So many records, from this offset on. */
    public static RecordBatch of(long firstOffset, int records, int recordBytes) {
        RecordBatch batch = new RecordBatch();
        for (long offset = firstOffset; offset < firstOffset + records; offset++) {
            batch.add(DeliveryRecord.of(PARTITION, offset, ARRIVAL + offset, null, json(offset, recordBytes), null));
        }
        return batch;
    }

    /** All data of a batch. */
    public static byte[] bytes(RecordBatch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int record = 0; record < batch.size(); record++) {
            out.writeBytes(batch.data(record));
        }
        return out.toByteArray();
    }

    private static byte[] json(long offset, int bytes) {
        StringBuilder json = new StringBuilder("{\"id\":" + offset + ",\"name\":\"customer " + offset * 7919 % 10_007);
        for (long word = offset;
                json.length() < bytes - 3;
                word = (word * 6364136223846793005L) + 1442695040888963407L) {
            json.append(' ').append(Long.toString((word >>> 40) % 5_000, 36));
        }
        json.setLength(Math.max(bytes - 3, 20));
        return json.append("\"}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Remembers what it is told. Thread-safe. */
    public static final class Told implements Delivery {
        private final List<Boolean> attempts = new CopyOnWriteArrayList<>();
        private final List<Failure> failures = new CopyOnWriteArrayList<>();

        @Override
        public void failed(int record, Failure failure) {
            failures.add(failure);
        }

        @Override
        public void recorded(int record, Failure failure) {
            throw new IllegalStateException("nothing here writes to the error output itself");
        }

        @Override
        public void attempted(boolean succeeded) {
            attempts.add(succeeded);
        }

        public List<Boolean> attempts() {
            return new ArrayList<>(attempts);
        }

        public List<Failure> failures() {
            return new ArrayList<>(failures);
        }
    }
}
