package io.kinbridge.kcl.shard;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Shard;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;
import software.amazon.kinesis.schemaregistry.SchemaRegistryDecoder;

/**
 * Makes of a shard's stored records those that its processor is given: user records out of containers, without what is
 * checkpointed already. For one thread at a time.
 */
final class ClientRecords {
    private static final Logger log = LoggerFactory.getLogger(ClientRecords.class);

    private final ShardLease lease;
    private final RecordDecoding decoding;
    private final long checkpointedOffset;
    private final long checkpointedSub;

    /**
     * What the application has to say to its records.
     *
     * @param aggregator a de-aggregation of its own; null for Amazon's format as it is
     * @param schemas decodes Glue's schemas; null for none
     */
    record RecordDecoding(
            @Nullable AggregatorUtil aggregator, @Nullable SchemaRegistryDecoder schemas) {}

    ClientRecords(ShardLease lease, RecordDecoding decoding) {
        this.lease = lease;
        this.decoding = decoding;
        ExtendedSequenceNumber checkpoint = lease.progress().checkpoint();
        this.checkpointedOffset = lease.offset(checkpoint).orElse(-1L);
        this.checkpointedSub = checkpoint.subSequenceNumber();
    }

    /** The records for the processor, in a list of its own. */
    List<KinesisClientRecord> of(List<ConsumerRecord<byte[], byte[]>> stored) {
        List<KinesisClientRecord> records =
                decoding.aggregator() == null ? unpacked(stored) : unpacked(stored, decoding.aggregator());
        if (!stored.isEmpty() && stored.get(0).offset() <= checkpointedOffset) {
            records.removeIf(this::isCheckpointed);
        }
        return decoding.schemas() == null ? records : decoding.schemas().decode(records);
    }

    private List<KinesisClientRecord> unpacked(List<ConsumerRecord<byte[], byte[]>> stored) {
        List<KinesisClientRecord> records = new ArrayList<>(stored.size());
        for (ConsumerRecord<byte[], byte[]> each : stored) {
            StoredClientRecord record = new StoredClientRecord(lease.shard(), each);
            byte[] value = each.value();
            if (value == null || !AggregatedRecords.mayBeAggregated(value)) {
                records.add(record);
            } else {
                addParts(records, record, value, RecordHeaders.isContainer(each.headers()));
            }
        }
        return records;
    }

    /**
     * Adds a container's records, or the record itself if it is none. A container of another producer than ours is passed over
     * as a whole when one of its records belongs to another shard: after a reshard Amazon's producer sends such a container's
     * records again, and KCL passes over it, too. In a shard that was never resharded nothing is sent again, so all are given
     * there.
     *
     * @param isOurs whether the container is whole, and all its records belong here, by its producer's word
     */
    private void addParts(List<KinesisClientRecord> records, StoredClientRecord record, byte[] value, boolean isOurs) {
        List<AggregatedRecord> parts =
                (isOurs ? AggregatedRecords.parseSealed(value) : AggregatedRecords.parse(value)).orElse(null);
        if (parts == null) {
            records.add(record);
            return;
        }
        lease.containsContainers();
        if (!isOurs && !lease.shard().parents().isEmpty() && !parts.stream().allMatch(this::isOfThisShard)) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) { // without an iterator's objects: this is the hot path
            records.add(new PackedClientRecord(record, parts.get(i)));
        }
    }

    private boolean isOfThisShard(AggregatedRecord record) {
        return lease.shard().range().contains(hashKey(record));
    }

    /** As the record's producer meant it; an explicit hash key that is no number counts for nothing. */
    private static HashKey hashKey(AggregatedRecord record) {
        String explicit = record.explicitHashKey();
        if (explicit != null) {
            try {
                return HashKey.parse(explicit);
            } catch (IllegalArgumentException e) {
                log.debug("{} has an explicit hash key that is no number from 0 to 2^128 - 1", record);
            }
        }
        return HashKey.ofPartitionKey(record.partitionKey());
    }

    private List<KinesisClientRecord> unpacked(List<ConsumerRecord<byte[], byte[]>> stored, AggregatorUtil aggregator) {
        Shard shard = lease.shard();
        List<KinesisClientRecord> records = new ArrayList<>(stored.size());
        for (ConsumerRecord<byte[], byte[]> record : stored) {
            records.add(new StoredClientRecord(shard, record).toBuilder().build());
        }
        lease.containsContainers();
        return new ArrayList<>(aggregator.deaggregate(
                records, shard.range().start().toString(), shard.range().end().toString()));
    }

    private boolean isCheckpointed(KinesisClientRecord record) {
        long offset = lease.offset(new ExtendedSequenceNumber(record.sequenceNumber()))
                .orElse(Long.MAX_VALUE);
        return offset < checkpointedOffset
                || (offset == checkpointedOffset && record.subSequenceNumber() <= checkpointedSub);
    }
}
