package io.kinbridge.sql.topology.existing;

import io.kinbridge.stream.Shard;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that are read one after another.
 *
 * @param shard whose records they are; null of a plain topic
 * @param from the first offset
 * @param to the offset behind the last
 */
record ReadRange(TopicPartition partition, @Nullable Shard shard, long from, long to) {}
