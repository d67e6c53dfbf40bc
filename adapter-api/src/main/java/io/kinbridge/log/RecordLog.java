package io.kinbridge.log;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of all partitions. Thread-safe. */
public interface RecordLog {
    /**
     * Appends a record, behind all that was appended to the partition before. May block while the send buffer is full, for
     * a bounded time; whatever happens, it tells {@code append}, once, perhaps before it returns.
     */
    void append(String topic, int partition, Append append);

    /**
     * Reads from {@code offset} on. With nothing there it waits for {@code maxWait} at most.
     *
     * @param offset the first offset wanted; where retention has taken it, reading begins at the first that is left
     * @param maxRecords at least 1
     * @param maxBytes keys and values together; one record is given even if it is larger
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when the partition cannot be read
     */
    LogSlice read(String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait);

    /** A record on its way into the log. Its methods other than the call-backs must be free of side effects. */
    interface Append {
        /** The partition key in UTF-8; null for a record that has none. */
        byte @Nullable [] key();

        /** The data, encrypted if {@link #dataKey} says so; not to be changed. */
        byte[] value();

        /** The number of the stream's data key that the data is encrypted by; 0 if it is not. */
        default int dataKey() {
            return 0;
        }

        @Nullable
        String explicitHashKey();

        /**
         * Whether the data is a container of the aggregated-record format, sealed here, of records that all belong into this
         * partition's shard. Readers are told so, and need not find it out.
         */
        default boolean isContainer() {
            return false;
        }

        /** The record stands at {@code offset}, acknowledged by all replicas in sync. Must not block. */
        void appended(long offset);

        /** The record may or may not be in the log. Must not block. */
        void failed(RuntimeException failure);

        /** The record is not in the log and will not be: it could not even be sent. Must not block. */
        void refused(RuntimeException failure);
    }

    /**
     * A run of records of one partition.
     *
     * @param records in order of offset; offsets may leave gaps
     * @param nextOffset where to go on
     * @param atEnd whether the partition had nothing more when this was read
     */
    record LogSlice(List<StoredRecord> records, long nextOffset, boolean atEnd) {}

    /**
     * A record as it lies in its partition.
     *
     * @param timestamp when the broker appended it, ms since 1970
     * @param key the partition key in UTF-8; null in records of other Kafka producers that gave none
     * @param value the data, perhaps encrypted; not to be changed
     * @param dataKey the number of the stream's data key that the data is encrypted by; 0 if it is not
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
    record StoredRecord(long offset, long timestamp, byte @Nullable [] key, byte[] value, int dataKey) {
        /** One that is not encrypted. */
        public StoredRecord(long offset, long timestamp, byte @Nullable [] key, byte[] value) {
            this(offset, timestamp, key, value, 0);
        }
    }
}
