package io.kinbridge.sql.topology.source;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Shard;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Takes aggregated records apart. */
final class UserRecords {
    private UserRecords() {}

    /**
     * The user records in a record's data; null if it is one itself. A container of another producer than Kinbridge's is passed over
     * as a whole if one of its records belongs to another shard: after a reshard such a producer sends them again, as the KCL
     * expects.
     *
     * @param shard that the record is read from
     */
    static @Nullable List<AggregatedRecord> of(byte[] data, Headers headers, Shard shard) {
        if (!AggregatedRecords.mayBeAggregated(data)) {
            return null;
        }
        boolean isOurs = RecordHeaders.isContainer(headers);
        List<AggregatedRecord> parts =
                (isOurs ? AggregatedRecords.parseSealed(data) : AggregatedRecords.parse(data)).orElse(null);
        if (parts == null) {
            return null;
        }
        boolean isForeign = !isOurs
                && !shard.parents().isEmpty()
                && !parts.stream().allMatch(part -> shard.range().contains(hashKey(part)));
        return isForeign ? List.of() : parts;
    }

    /** As the record's producer meant it; an explicit hash key that is no number counts for nothing. */
    private static HashKey hashKey(AggregatedRecord record) {
        String explicit = record.explicitHashKey();
        if (explicit != null) {
            try {
                return HashKey.parse(explicit);
            } catch (IllegalArgumentException e) {
                return HashKey.ofPartitionKey(record.partitionKey());
            }
        }
        return HashKey.ofPartitionKey(record.partitionKey());
    }
}
