package io.kinbridge.sql.topology.source;

/**
 * A stream or topic of a cluster.
 *
 * @param partitions of a stream the shards that are open, else the topic's partitions
 * @param records that are kept, at most: from the first offset to the last
 * @param written since it was created, at most: up to the last offset
 * @param status of a stream as Kinesis has it, such as ACTIVE; empty for a topic
 */
public record SourceListing(
        String name, SourceInput.Kind kind, int partitions, long records, long written, String status) {}
