package io.kinbridge.firehose.task;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.kafka.RecordHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Decrypts records of streams that are encrypted. Not thread-safe; blocks while a data key is asked for. */
final class EncryptedRecords {
    private final @Nullable RecordOpening opening;

    /** @param opening null if all topics are taken for plain ones */
    EncryptedRecords(@Nullable RecordOpening opening) {
        this.opening = opening;
    }

    /** A key that is not to be had now: all records wait for it. */
    static final class KeyAwayException extends RetriableException {
        private static final long serialVersionUID = 1L;

        KeyAwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** In place of the data of a record that nobody can decrypt. */
    record Unreadable(String reason) {}

    /**
     * The records, with the data of those that are encrypted in plain; the very same if none is. What nobody can decrypt has an
     * {@link Unreadable} for its value.
     *
     * @throws KeyAwayException if a key is not to be had now
     * @throws ConnectException if it is not known how to get any
     */
    Collection<SinkRecord> opened(Collection<SinkRecord> records) {
        boolean isPlain = true;
        for (SinkRecord record : records) {
            isPlain &= header(record) == null || record.value() == null;
        }
        if (isPlain) {
            return records;
        }
        List<SinkRecord> opened = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            Header header = header(record);
            opened.add(header == null || record.value() == null ? record : opened(record, dataKey(header.value())));
        }
        return opened;
    }

    private static @Nullable Header header(SinkRecord record) {
        return record.headers().lastWithName(RecordHeaders.DATA_KEY);
    }

    private SinkRecord opened(SinkRecord record, int dataKey) {
        if (opening == null) {
            throw new ConnectException("Records of " + record.originalTopic() + " are encrypted. Give"
                    + " kinbridge.bootstrap.servers and kinbridge.encryption.keystore.path and .password, or"
                    + " kinbridge.encryption.key.service");
        }
        try {
            return with(record, opening.open(record.originalTopic(), dataKey, key(record.key()), data(record)));
        } catch (KinesisException e) {
            throw new KeyAwayException(
                    "Records of " + record.originalTopic() + " wait, as they cannot be decrypted now: "
                            + e.getMessage(),
                    e);
        } catch (UnreadableRecordException e) {
            return with(record, new Unreadable(String.valueOf(e.getMessage())));
        }
    }

    private static SinkRecord with(SinkRecord record, Object value) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                value,
                record.timestamp(),
                record.headers());
    }

    /** As the worker's header converter gives it: bytes, or what looks like a number to it. */
    private static int dataKey(@Nullable Object header) {
        if (header instanceof byte[] bytes) {
            return RecordHeaders.dataKey(bytes);
        }
        return RecordHeaders.dataKey(String.valueOf(header).getBytes(StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] key(@Nullable Object key) {
        return key instanceof byte[] bytes
                ? bytes
                : key == null ? null : key.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] data(SinkRecord record) {
        if (record.value() instanceof byte[] bytes) {
            return bytes;
        }
        if (record.value() instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        throw new ConnectException(
                "Records of " + record.originalTopic() + " are encrypted, so they have to come as bytes;"
                        + " set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
    }
}
