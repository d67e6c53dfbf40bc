package io.kinbridge.sql.topology.stage;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where a record goes: the key of all records that stages forward, which is not written.
 *
 * @param topic an output's topic; empty in an exchange, which has one
 * @param partitions of an exchange; empty for the producer to choose
 */
public record Target(String topic, Optional<Set<Integer>> partitions) {
    /** Sends each record to its target's partitions. */
    public static final StreamPartitioner<Target, byte[]> PARTITIONER =
            (topic, target, value, numPartitions) -> target.partitions();

    /** Writes no key. */
    public static final Serde<Target> NO_KEY =
            Serdes.serdeFrom((topic, target) -> null, (topic, bytes) -> ofPartition(0));

    static Target ofPartition(int partition) {
        return new Target("", Optional.of(Set.of(partition)));
    }

    static Target ofTopic(String topic) {
        return new Target(topic, Optional.empty());
    }
}
