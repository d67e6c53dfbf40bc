package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;

/** A stream whose two shards were merged, the second one named first; four keys were written before and after. */
record MergedStream(String stream) {
    static final int KEYS = 4;

    static MergedStream perform(KinesisSteps kinesis) {
        String stream = kinesis.newStream(2);
        putEachKey(kinesis, stream, "before");
        answer(kinesis.client()
                .mergeShards(request -> request.streamName(stream)
                        .shardToMerge("shardId-000000000001")
                        .adjacentShardToMerge("shardId-000000000000")));
        kinesis.awaitActive(stream);
        putEachKey(kinesis, stream, "after");
        return new MergedStream(stream);
    }

    private static void putEachKey(KinesisSteps kinesis, String stream, String data) {
        for (int key = 0; key < KEYS; key++) {
            kinesis.put(stream, "key" + key, data);
        }
    }
}
