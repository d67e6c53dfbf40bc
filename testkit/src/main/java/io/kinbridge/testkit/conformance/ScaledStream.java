package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;

import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** A stream that was scaled from two shards to three, which takes splits and a merge. */
record ScaledStream(String stream, UpdateShardCountResponse response) {
    static ScaledStream perform(KinesisSteps kinesis) {
        String stream = kinesis.newStream(2);
        UpdateShardCountResponse response = answer(kinesis.client()
                .updateShardCount(request ->
                        request.streamName(stream).targetShardCount(3).scalingType(ScalingType.UNIFORM_SCALING)));
        kinesis.awaitActive(stream);
        return new ScaledStream(stream, response);
    }
}
