package io.kinbridge.firehose.task;

import io.kinbridge.firehose.naming.PartitionKeyException;
import io.kinbridge.firehose.record.Routing;
import java.util.List;

/** The values by which dynamic partitioning tells records apart. */
@FunctionalInterface
interface PartitionValues {
    /** Without dynamic partitioning: all records are alike. */
    PartitionValues NONE = routing -> List.of();

    /**
     * The values for a record.
     *
     * @throws PartitionKeyException naming the key that the record lacks
     */
    List<String> of(Routing routing) throws PartitionKeyException;
}
