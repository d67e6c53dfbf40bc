package software.amazon.kinesis.leases;

import org.jspecify.annotations.NullMarked;

/**
 * Stands in {@link LeaseManagementConfig}'s signatures, and does nothing. Amazon's writes leases of new shards into a table; here the
 * consumer group's assignor reads the shards from the stream catalog.
 */
@NullMarked
public class HierarchicalShardSyncer {}
