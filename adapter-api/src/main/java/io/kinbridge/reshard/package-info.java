/**
 * The lease protocol by which a stream's shards are split and merged while writers write and readers read: nothing
 * acknowledged is lost, nothing of one partition key is reordered, nothing is seen twice. {@link
 * io.kinbridge.reshard.ReshardProtocol} states its rules.
 */
@NullMarked
package io.kinbridge.reshard;

import org.jspecify.annotations.NullMarked;
