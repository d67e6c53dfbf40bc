package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;

import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** A subscription that was ended by a split of its shard, in which there was one record. */
record EndedSubscription(List<SubscribeToShardEvent> events, List<Shard> shards) {
    static EndedSubscription perform(KinesisSteps kinesis) {
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        kinesis.put(stream, "k", "a");
        StartingPosition from =
                StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();
        try (PushedEvents pushed = PushedEvents.of(kinesis, kinesis.register(stream, "reader"), shard, from)) {
            pushed.awaitTexts("a");
            answer(kinesis.client()
                    .splitShard(request ->
                            request.streamName(stream).shardToSplit(shard).newStartingHashKey("1000")));
            answer(pushed.over());
            return new EndedSubscription(pushed.events(), kinesis.shards(stream));
        }
    }
}
