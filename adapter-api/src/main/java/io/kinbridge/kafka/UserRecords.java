package io.kinbridge.kafka;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes aggregated records apart. */
public final class UserRecords {
    private UserRecords() {}

    /**
     * The user records in a record's data; null if it is one itself. A container of another producer than Kinbridge's is passed over
     * as a whole if one of its records belongs to another shard: after a reshard such a producer sends them again, as the KCL
     * expects.
     *
     * @param isOurs whether the record has the header that {@link RecordHeaders#isContainer} asks for
     * @param shard that the record is read from; null if it is not known, and all containers are taken apart
     */
    public static @Nullable List<AggregatedRecord> of(byte[] data, boolean isOurs, @Nullable Shard shard) {
        if (!AggregatedRecords.mayBeAggregated(data)) {
            return null;
        }
        List<AggregatedRecord> parts =
                (isOurs ? AggregatedRecords.parseSealed(data) : AggregatedRecords.parse(data)).orElse(null);
        if (parts == null) {
            return null;
        }
        boolean isForeign = !isOurs
                && shard != null
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
