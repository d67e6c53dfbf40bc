package io.kinbridge.sql.topology.existing;

import io.kinbridge.sql.topology.source.SourceInput;

/**
 * A stream or topic.
 *
 * @param partitions of a stream its open shards, of a topic its partitions
 */
public record ExistingSource(String name, SourceInput.Kind kind, int partitions) {}
