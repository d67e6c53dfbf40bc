package io.kinbridge.reshard;

import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one shard, packed into one in the aggregated-record format, that can be parted again when their shard is split. One thread at a time calls it,
 * and once it is parted, its parts in its place.
 */
public interface Packed {
    /** The partition key of the whole, in UTF-8. */
    byte[] key();

    /** The data of the whole; not to be changed. */
    byte[] value();

    /** The explicit hash key of the whole; null for none. */
    @Nullable
    String explicitHashKey();

    /** Where the whole belongs. */
    HashKey hashKey();

    /** Whether it can be parted: one record alone is whole wherever it belongs. */
    boolean isSeveral();

    /** Whether every record in it belongs into the range. */
    boolean isWithin(HashKeyRange range);

    /** Its records, packed anew for the shards that they belong in now; those of one shard in their order. */
    List<? extends Packed> parts(ShardMap shards);

    /** The size that Kinesis' limits speak of: data and partition key of the whole. */
    default int bytes() {
        return key().length + value().length;
    }
}
