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
 * @param dataKey the number of the data key under which it lies there; 0 if in plain
 */
record StoredRecord(
        String shard,
        String sequenceNumber,
        String place,
        int partition,
        long timestamp,
        int dataKey,
        SentRecord record) {}
