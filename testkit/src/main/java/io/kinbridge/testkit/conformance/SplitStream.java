package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;

import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A stream whose only shard was split in the middle, with a record written before and one after.
 *
 * @param latest an iterator of the parent, taken between that record and the split
 */
record SplitStream(String stream, String parent, Record before, PutRecordResponse after, String latest) {
    /** Splits, and asserts that nothing else is done to the stream meanwhile. */
    static SplitStream perform(KinesisSteps kinesis) {
        String stream = kinesis.newStream(1);
        String parent = kinesis.firstShard(stream);
        PutRecordResponse before = kinesis.put(stream, "k", "before");
        Record record = kinesis.readBack(stream, before);
        String latest = kinesis.iterator(stream, parent, ShardIteratorType.LATEST);
        answer(kinesis.client()
                .splitShard(request -> request.streamName(stream)
                        .shardToSplit(parent)
                        .newStartingHashKey(
                                StreamConformance.HASH_KEYS.shiftRight(1).toString())));
        Refusal.refused(
                kinesis.client()
                        .splitShard(request ->
                                request.streamName(stream).shardToSplit(parent).newStartingHashKey("5")),
                ResourceInUseException.class);
        kinesis.awaitActive(stream);
        return new SplitStream(stream, parent, record, kinesis.put(stream, "k", "after"), latest);
    }
}
