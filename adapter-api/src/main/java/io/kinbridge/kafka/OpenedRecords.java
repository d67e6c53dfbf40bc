package io.kinbridge.kafka;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decrypts streams' records that were fetched with a consumer of Kafka's. */
public final class OpenedRecords {
    private OpenedRecords() {}

    /**
     * The same records, those that are encrypted with their data in plain; the very same list if none is. Their headers stay, so
     * that {@link RecordHeaders#dataKey} still tells.
     *
     * @throws RuntimeException as {@link RecordOpening#open} does
     */
    public static List<ConsumerRecord<byte[], byte[]>> of(
            List<ConsumerRecord<byte[], byte[]>> fetched, RecordOpening opening) {
        List<ConsumerRecord<byte[], byte[]>> opened = fetched;
        for (int i = 0; i < fetched.size(); i++) { // without an iterator's objects: this is a hot path
            ConsumerRecord<byte[], byte[]> record = fetched.get(i);
            if (isEncrypted(record)) {
                opened = opened == fetched ? new ArrayList<>(fetched) : opened;
                opened.set(i, of(record, opening));
            }
        }
        return opened;
    }

    /** One record, which is the very same if it is not encrypted. */
    public static ConsumerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RecordOpening opening) {
        if (!isEncrypted(record)) {
            return record;
        }
        byte[] data = data(record, opening);
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                data.length,
                record.key(),
                data,
                record.headers(),
                record.leaderEpoch(),
                Optional.empty());
    }

    private static byte[] data(ConsumerRecord<byte[], byte[]> record, RecordOpening opening) {
        try {
            return opening.open(record.topic(), RecordHeaders.dataKey(record.headers()), record.key(), record.value());
        } catch (UnreadableRecordException e) {
            throw new UnreadableRecordException(
                    e.getMessage() + ". It is at offset " + record.offset() + " of partition " + record.partition(), e);
        }
    }

    private static boolean isEncrypted(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && RecordHeaders.dataKey(record.headers()) != RecordHeaders.PLAIN;
    }
}
