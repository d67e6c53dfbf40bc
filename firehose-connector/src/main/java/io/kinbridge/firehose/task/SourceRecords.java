package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Makes records of what Connect gives. Not thread-safe. */
final class SourceRecords {
    private static final byte[] NO_DATA = {};

    private final boolean keepsOrigin;

    // Records come in runs of one partition.
    private @Nullable TopicPartition lastPartition;

    /** {@code keepsOrigin}: whether records keep what Connect gave. */
    SourceRecords(boolean keepsOrigin) {
        this.keepsOrigin = keepsOrigin;
    }

    /** The partition that a record lies in; by the name in Kafka, whatever transforms of the worker have made of it. */
    TopicPartition partition(SinkRecord record) {
        TopicPartition last = lastPartition;
        Integer number = record.originalKafkaPartition();
        if (last != null && last.partition() == number && last.topic().equals(record.originalTopic())) {
            return last;
        }
        TopicPartition partition = new TopicPartition(record.originalTopic(), number);
        lastPartition = partition;
        return partition;
    }

    /**
     * The record; null if it has no data, as the tombstones of compacted topics.
     *
     * @throws IllegalArgumentException if its value is nothing that is bytes
     */
    @Nullable
    DeliveryRecord of(SinkRecord record) {
        Object value = record.value();
        if (value == null) {
            return null;
        }
        Long timestamp = record.timestamp();
        return DeliveryRecord.of(
                partition(record),
                record.originalKafkaOffset(),
                timestamp == null ? 0 : timestamp,
                text(record.key()),
                bytes(value),
                keepsOrigin ? record : null);
    }

    /** The record of which nothing can be made. */
    DeliveryRecord withoutData(SinkRecord record) {
        Long timestamp = record.timestamp();
        return DeliveryRecord.of(
                partition(record),
                record.originalKafkaOffset(),
                timestamp == null ? 0 : timestamp,
                text(record.key()),
                NO_DATA,
                keepsOrigin ? record : null);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof EncryptedRecords.Unreadable unreadable) {
            throw new IllegalArgumentException(unreadable.reason());
        }
        throw new IllegalArgumentException(
                "the value is a %s, and only bytes and text can be delivered; set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter"
                        .formatted(value.getClass().getName()));
    }

    private static @Nullable String text(@Nullable Object key) {
        return key instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : key instanceof String text ? text : null;
    }
}
