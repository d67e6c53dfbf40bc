package io.kinbridge.fault.check;

import io.kinbridge.fault.program.SentRecord;

/**
 * A user record as it lies in the stream's topic, where readers of the stream see it.
 *
 * @param shard the shard's id
 * @param sequenceNumber of the Kinesis record that holds it
 * @param place sequence and sub-sequence number, with a dot between them, as the KCL says them
 * @param partition the partition that the shard lives in
 * @param timestamp when the broker appended it, ms
 */
record StoredRecord(
        String shard, String sequenceNumber, String place, int partition, long timestamp, SentRecord record) {}
