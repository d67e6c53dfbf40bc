package io.kinbridge.kcl.shard;

import io.kinbridge.aggregation.AggregatedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A user record out of a container. As Amazon's, for one thread at a time. */
final class PackedClientRecord extends KinesisClientRecord {
    private final StoredClientRecord container;
    private final AggregatedRecord packed;

    private @Nullable ByteBuffer data;

    @SuppressWarnings("NullAway") // Amazon's constructor takes null for what there is not
    PackedClientRecord(StoredClientRecord container, AggregatedRecord packed) {
        super(
                null,
                null,
                null,
                packed.partitionKey(),
                container.encryptionType(),
                packed.index(),
                packed.explicitHashKey(),
                true,
                null);
        this.container = container;
        this.packed = packed;
    }

    @Override
    public String sequenceNumber() {
        return container.sequenceNumber();
    }

    @Override
    public Instant approximateArrivalTimestamp() {
        return container.approximateArrivalTimestamp();
    }

    @Override
    public ByteBuffer data() {
        if (data == null) {
            data = ByteBuffer.wrap(packed.data()); // with an array of its own, as Amazon's
        }
        return data;
    }

    @Override
    public KinesisClientRecordBuilder toBuilder() {
        return super.toBuilder()
                .sequenceNumber(sequenceNumber())
                .approximateArrivalTimestamp(approximateArrivalTimestamp())
                .data(data());
    }
}
