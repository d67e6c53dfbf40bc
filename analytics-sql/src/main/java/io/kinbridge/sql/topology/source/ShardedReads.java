package io.kinbridge.sql.topology.source;

import io.kinbridge.operation.StreamReads;
import java.util.Set;

/**
 * What the consumers of an application share.
 *
 * @param streams the topics whose partitions are shards
 */
record ShardedReads(Set<String> streams, StreamReads reads, ParentProgress parents) {}
