package io.kinbridge.sql.live;

import io.kinbridge.sql.topology.source.SourceInput;

/**
 * A stream or topic that queries can read.
 *
 * @param name as it stands in FROM, in double quotes
 * @param partitions of a stream the shards that are open, else the topic's partitions
 * @param records from the first offset that is kept to the last: those that can be read, at most
 * @param written up to the last offset: its difference over time is the rate of writing
 * @param status of a stream as Kinesis has it, such as ACTIVE; empty for a topic
 */
public record LiveSource(
        String name, SourceInput.Kind kind, int partitions, long records, long written, String status) {}
