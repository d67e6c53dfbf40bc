package io.kinbridge.kcl.shard;

import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.stream.Shard;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A record as it lies in its partition. What a processor does not ask for is not made: most never look at a sequence number,
 * which takes longer to write down than the record to read.
 *
 * <p>As Amazon's, for one thread at a time.
 */
final class StoredClientRecord extends KinesisClientRecord {
    private final Shard shard;
    private final ConsumerRecord<byte[], byte[]> stored;

    private @Nullable String sequenceNumber;
    private @Nullable String partitionKey;
    private @Nullable ByteBuffer data;

    @SuppressWarnings("NullAway") // Amazon's constructor takes null for what there is not
    StoredClientRecord(Shard shard, ConsumerRecord<byte[], byte[]> stored) {
        super(null, null, null, null, encryptionType(stored), 0, null, false, null);
        this.shard = shard;
        this.stored = stored;
    }

    private static EncryptionType encryptionType(ConsumerRecord<byte[], byte[]> stored) {
        return RecordHeaders.dataKey(stored.headers()) == RecordHeaders.PLAIN
                ? EncryptionType.NONE
                : EncryptionType.KMS;
    }

    @Override
    public String sequenceNumber() {
        if (sequenceNumber == null) {
            sequenceNumber = shard.sequenceNumber(stored.offset()).toString();
        }
        return sequenceNumber;
    }

    @Override
    public Instant approximateArrivalTimestamp() {
        return Instant.ofEpochMilli(stored.timestamp());
    }

    @Override
    public ByteBuffer data() {
        if (data == null) {
            byte[] value = stored.value();
            data = ByteBuffer.wrap(value == null ? new byte[0] : value).asReadOnlyBuffer();
        }
        return data;
    }

    /** The partition key; null in a record of another Kafka producer that has no key. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable String partitionKey() {
        if (partitionKey == null && stored.key() != null) {
            partitionKey = new String(stored.key(), StandardCharsets.UTF_8);
        }
        return partitionKey;
    }

    @Override
    public KinesisClientRecordBuilder toBuilder() {
        return KinesisClientRecord.builder()
                .sequenceNumber(sequenceNumber())
                .approximateArrivalTimestamp(approximateArrivalTimestamp())
                .data(data())
                .partitionKey(partitionKey())
                .encryptionType(encryptionType());
    }
}
