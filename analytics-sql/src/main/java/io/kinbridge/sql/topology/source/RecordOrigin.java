package io.kinbridge.sql.topology.source;

import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.stream.RecordNames;
import io.kinbridge.stream.Shard;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the record at hand comes from, for the metadata columns: each is made once for a record, and only if it is asked for. */
final class RecordOrigin {
    /** How many metadata columns there are. */
    static final int COLUMNS = 5;

    private final boolean wantsArrival;
    private final boolean wantsKey;
    private final boolean wantsShard;
    private final boolean wantsSequenceNumber;
    private final @Nullable String partition;
    private @Nullable RecordNames names;
    private @Nullable Long arrival;
    private @Nullable String partitionKey;
    private @Nullable String sequenceNumber;

    RecordOrigin(int partition, Set<MetadataColumn> columns) {
        this.wantsArrival = columns.contains(MetadataColumn.APPROXIMATE_ARRIVAL_TIME);
        this.wantsKey = columns.contains(MetadataColumn.PARTITION_KEY);
        this.wantsShard = columns.contains(MetadataColumn.SHARD_ID);
        this.wantsSequenceNumber = columns.contains(MetadataColumn.SEQUENCE_NUMBER);
        this.partition = columns.contains(MetadataColumn.PARTITION_ID) ? Integer.toString(partition) : null;
    }

    void shard(Shard shard) {
        names = RecordNames.of(shard);
    }

    /**
     * The next record.
     *
     * @param userKey the partition key of a user record in it; null if it is one itself
     */
    void record(long offset, long timestamp, byte @Nullable [] key, @Nullable String userKey) {
        if (wantsArrival) {
            arrival = timestamp;
        }
        if (wantsKey) {
            partitionKey = userKey == null ? text(key) : userKey;
        }
        if (wantsSequenceNumber) {
            sequenceNumber = sequenceNumber(offset);
        }
    }

    static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    String sequenceNumber(long offset) {
        return names == null ? Long.toString(offset) : names.sequenceNumber(offset);
    }

    @Nullable
    String shardId() {
        return names == null ? null : names.shardId();
    }

    /** Fills the columns behind those of the schema, in the order of {@link MetadataColumn}. */
    void fill(@Nullable Object[] row, int from) {
        row[from] = arrival;
        row[from + 1] = partitionKey;
        row[from + 2] = wantsShard ? shardId() : null;
        row[from + 3] = sequenceNumber;
        row[from + 4] = partition;
    }
}
