package io.kinbridge.firehose.record;

import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record between its topic and its batch. Immutable, but for its data, which nobody changes.
 *
 * <p>Data is a part of an array, so that what is taken out of a container is not copied.
 */
public final class DeliveryRecord {
    private final TopicPartition partition;
    private final long offset;
    private final int index;
    private final long arrivalMillis;
    private final @Nullable String partitionKey;
    private final byte[] array;
    private final int from;
    private final int length;
    private final Routing routing;
    private final @Nullable SinkRecord origin;

    private DeliveryRecord(
            TopicPartition partition,
            long offset,
            int index,
            long arrivalMillis,
            @Nullable String partitionKey,
            byte[] array,
            int from,
            int length,
            Routing routing,
            @Nullable SinkRecord origin) {
        Objects.checkFromIndexSize(from, length, array.length);
        this.partition = partition;
        this.offset = offset;
        this.index = index;
        this.arrivalMillis = arrivalMillis;
        this.partitionKey = partitionKey;
        this.array = array;
        this.from = from;
        this.length = length;
        this.routing = routing;
        this.origin = origin;
    }

    /**
     * A record as it was read.
     *
     * @param arrivalMillis when it arrived in the stream, in milliseconds since 1970
     * @param partitionKey null if the Kafka record has no key
     * @param origin what Connect gave; null unless someone asks for it when the record fails
     */
    public static DeliveryRecord of(
            TopicPartition partition,
            long offset,
            long arrivalMillis,
            @Nullable String partitionKey,
            byte[] data,
            @Nullable SinkRecord origin) {
        return new DeliveryRecord(
                partition, offset, 0, arrivalMillis, partitionKey, data, 0, data.length, Routing.NONE, origin);
    }

    /** One of several records that this one holds, the {@code newIndex}th of its Kafka record. */
    public DeliveryRecord part(int newIndex, @Nullable String newPartitionKey, byte[] data, int start, int size) {
        return new DeliveryRecord(
                partition, offset, newIndex, arrivalMillis, newPartitionKey, data, start, size, routing, origin);
    }

    /** The same record with other data. */
    public DeliveryRecord withData(byte[] data) {
        return new DeliveryRecord(
                partition, offset, index, arrivalMillis, partitionKey, data, 0, data.length, routing, origin);
    }

    /** The same record with another index within its Kafka record. */
    public DeliveryRecord withIndex(int newIndex) {
        return new DeliveryRecord(
                partition, offset, newIndex, arrivalMillis, partitionKey, array, from, length, routing, origin);
    }

    public DeliveryRecord withRouting(Routing newRouting) {
        return new DeliveryRecord(
                partition, offset, index, arrivalMillis, partitionKey, array, from, length, newRouting, origin);
    }

    public TopicPartition partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /** See {@link RecordPosition#index}. */
    public int index() {
        return index;
    }

    public RecordPosition position() {
        return new RecordPosition(partition, offset, index);
    }

    /** When it arrived in the stream, in milliseconds since 1970. */
    public long arrivalMillis() {
        return arrivalMillis;
    }

    public @Nullable String partitionKey() {
        return partitionKey;
    }

    /** The array that holds the data from {@link #from}, {@link #length} bytes. Not to be changed. */
    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    public int length() {
        return length;
    }

    /** The data alone; a copy, if it is not all of its array. Not to be changed. */
    public byte[] data() {
        return from == 0 && length == array.length ? array : Arrays.copyOfRange(array, from, from + length);
    }

    public Routing routing() {
        return routing;
    }

    /** What Connect gave; null unless someone asks for it when the record fails. */
    public @Nullable SinkRecord origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "record %d of %s at offset %d, %,d bytes".formatted(index, partition, offset, length);
    }
}
