package io.kinbridge.gateway.originals;

import java.nio.ByteBuffer;

/**
 * A user record, and where it lies. User records that were aggregated share a sequence number.
 *
 * @param data not to be read from: equal data have equal bytes left
 */
record Placed(String shardId, String sequenceNumber, String partitionKey, ByteBuffer data) {}
