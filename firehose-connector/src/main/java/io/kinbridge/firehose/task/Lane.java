package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Where records of one kind gather until they are delivered: those for the destination, those of the source backup, those that
 * failed. Guarded by the task's lock.
 */
interface Lane {
    /**
     * Takes a record.
     *
     * @param values of dynamic partitioning; records with others are in other batches
     * @return false if these values would be more than may be active at once; the record was not taken then
     */
    boolean add(DeliveryRecord record, List<String> values);

    /** Delivers what has waited for long enough. */
    void flushDue();

    /** The heap that the largest batch takes which could be delivered now; 0 if there is none. */
    long largestBytes();

    /** Delivers the largest batch, early. */
    void flushLargest();

    /** These partitions are another task's from now on. */
    void close(Collection<TopicPartition> partitions);

    /** How many batches are being filled. */
    int openBatches();
}
