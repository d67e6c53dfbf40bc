/**
 * Amazon Kinesis' throughput limits, for those who want them: how much a shard takes and gives in a second, and how often an
 * operation may be called. They hold among the calls of one client; clients of other processes are not counted.
 */
@NullMarked
package io.kinbridge.limit;

import org.jspecify.annotations.NullMarked;
