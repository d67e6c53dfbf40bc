package io.kinbridge.meter;

/**
 * Records that were read from a shard together.
 *
 * @param records how many
 * @param bytes their size, data and partition keys
 * @param millisBehindLatest the age of the last of them, ms; 0 at the tip of the shard
 */
public record ReadBatch(int records, long bytes, long millisBehindLatest) {}
