package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** A registered consumer gets a shard's records pushed, at its own pace. */
class SubscribeToShardKafkaIT extends KinesisOnKafka {

    @Test
    void subscribe_fromTrimHorizon_pushesOldAndNewRecords() {
        String stream = givenStream(1);
        put(stream, "k", "a", "b");
        Pushed pushed = new Pushed(async, Long.MAX_VALUE);

        CompletableFuture<Void> over =
                pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        pushed.awaitTexts("a", "b");
        put(stream, "k", "c");
        pushed.awaitTexts("a", "b", "c");

        assertThat(over).isNotDone();
        pushed.subscription().cancel();
        assertThat(over).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void subscribe_withoutDemand_pushesNothing() {
        String stream = givenStream(1);
        put(stream, "k", "a");
        Pushed pushed = new Pushed(async, 0);
        pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        pushed.awaitSubscribed();

        assertThat(pushed.events()).isEmpty();
        pushed.subscription().request(1);
        pushed.awaitTexts("a");
        put(stream, "k", "b");
        assertThat(texts(readAll(stream, onlyShard(stream), 2))).containsExactly("a", "b");

        assertThat(pushed.events()).hasSize(1);
        pushed.subscription().request(1);
        pushed.awaitTexts("a", "b");
        pushed.subscription().cancel();
    }

    @Test
    void subscribe_zeroDemand_failsTheSubscription() {
        String stream = givenStream(1);
        Pushed pushed = new Pushed(async, 0);
        CompletableFuture<Void> over =
                pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        pushed.awaitSubscribed();
        pushed.subscription().request(0);
        assertThat(over).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void continuationSequenceNumber_ofEachEvent_continuesBehindIt() {
        String stream = givenStream(1);
        String consumer = consumer(stream);
        put(stream, "k", "a", "b", "c");
        Pushed first = new Pushed(async, 1);
        first.subscribe(consumer, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        first.awaitTexts("a", "b", "c");
        String continuation = first.events().peek().continuationSequenceNumber();
        first.subscription().cancel();
        put(stream, "k", "d");

        Pushed second = new Pushed(async, Long.MAX_VALUE);
        second.subscribe(
                consumer(stream, "second"),
                onlyShard(stream),
                StartingPosition.builder()
                        .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(continuation)
                        .build());
        second.awaitTexts("d");
        second.subscription().cancel();
    }

    @Test
    void shardEnds_lastEventHasChildren_andTheSubscriptionCompletes() {
        String stream = givenStream(1);
        put(stream, "k", "a");
        Pushed pushed = new Pushed(async, Long.MAX_VALUE);
        CompletableFuture<Void> over =
                pushed.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        kinesis.splitShard(request ->
                request.streamName(stream).shardToSplit("shardId-000000000000").newStartingHashKey("1000"));

        assertThat(over).succeedsWithin(Duration.ofSeconds(20));
        SubscribeToShardEvent last =
                List.copyOf(pushed.events()).get(pushed.events().size() - 1);
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards()).hasSize(2);
        assertThat(pushed.texts()).containsExactly("a");
    }

    @Test
    void subscribeAgain_withinFiveSeconds_isInUse() {
        String stream = givenStream(1);
        String consumer = consumer(stream);
        Pushed first = new Pushed(async, 1);
        first.subscribe(consumer, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        first.awaitSubscribed();
        Pushed second = new Pushed(async, 1);

        assertThatThrownBy(() -> second.subscribe(consumer, onlyShard(stream), ShardIteratorType.TRIM_HORIZON)
                        .join())
                .hasCauseInstanceOf(ResourceInUseException.class);
        assertThat(second.failure()).isInstanceOf(ResourceInUseException.class);
        first.subscription().cancel();
    }

    @Test
    void subscribe_unknownConsumer_isNotFound() {
        String stream = givenStream(1);
        assertThatThrownBy(() -> new Pushed(async, 1)
                        .subscribe(
                                consumer(stream).replace("reader", "nobody"),
                                onlyShard(stream),
                                ShardIteratorType.TRIM_HORIZON)
                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("nobody");
    }
}
