package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A registered consumer gets a shard's records pushed, at its own pace. */
class SubscribeToShardKafkaIT extends KinesisOnKafka {

    @Test
    void subscribe_fromTrimHorizon_pushesOldAndNewRecords() {
        String stream = givenStream(1);
        put(stream, "k", "a", "b");
        Pushed pushed = new Pushed(Long.MAX_VALUE);

        CompletableFuture<Void> over = pushed.subscribe(consumer(stream), onlyShard(stream), trimHorizon());
        pushed.awaitTexts("a", "b");
        put(stream, "k", "c");
        pushed.awaitTexts("a", "b", "c");

        assertThat(over).isNotDone();
        pushed.subscription.cancel();
        assertThat(over).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void subscribe_withoutDemand_pushesNothing() {
        String stream = givenStream(1);
        put(stream, "k", "a");
        Pushed pushed = new Pushed(0);
        pushed.subscribe(consumer(stream), onlyShard(stream), trimHorizon());
        pushed.awaitSubscribed();

        assertThat(pushed.events).isEmpty();
        pushed.subscription.request(1);
        pushed.awaitTexts("a");
        put(stream, "k", "b");
        assertThat(texts(readAll(stream, onlyShard(stream), 2))).containsExactly("a", "b");

        assertThat(pushed.events).hasSize(1);
        pushed.subscription.request(1);
        pushed.awaitTexts("a", "b");
        pushed.subscription.cancel();
    }

    @Test
    void subscribe_zeroDemand_failsTheSubscription() {
        String stream = givenStream(1);
        Pushed pushed = new Pushed(0);
        CompletableFuture<Void> over = pushed.subscribe(consumer(stream), onlyShard(stream), trimHorizon());
        pushed.awaitSubscribed();
        pushed.subscription.request(0);
        assertThat(over).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void continuationSequenceNumber_ofEachEvent_continuesBehindIt() {
        String stream = givenStream(1);
        String consumer = consumer(stream);
        put(stream, "k", "a", "b", "c");
        Pushed first = new Pushed(1);
        first.subscribe(consumer, onlyShard(stream), trimHorizon());
        first.awaitTexts("a", "b", "c");
        String continuation = first.events.peek().continuationSequenceNumber();
        first.subscription.cancel();
        put(stream, "k", "d");

        Pushed second = new Pushed(Long.MAX_VALUE);
        second.subscribe(
                consumer(stream, "second"),
                onlyShard(stream),
                StartingPosition.builder()
                        .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(continuation)
                        .build());
        second.awaitTexts("d");
        second.subscription.cancel();
    }

    @Test
    void shardEnds_lastEventHasChildren_andTheSubscriptionCompletes() {
        String stream = givenStream(1);
        put(stream, "k", "a");
        Pushed pushed = new Pushed(Long.MAX_VALUE);
        CompletableFuture<Void> over = pushed.subscribe(consumer(stream), onlyShard(stream), trimHorizon());
        kinesis.splitShard(request ->
                request.streamName(stream).shardToSplit("shardId-000000000000").newStartingHashKey("1000"));

        assertThat(over).succeedsWithin(Duration.ofSeconds(20));
        SubscribeToShardEvent last = List.copyOf(pushed.events).get(pushed.events.size() - 1);
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards()).hasSize(2);
        assertThat(pushed.texts()).containsExactly("a");
    }

    @Test
    void subscribeAgain_withinFiveSeconds_isInUse() {
        String stream = givenStream(1);
        String consumer = consumer(stream);
        Pushed first = new Pushed(1);
        first.subscribe(consumer, onlyShard(stream), trimHorizon());
        first.awaitSubscribed();
        Pushed second = new Pushed(1);

        assertThatThrownBy(() -> second.subscribe(consumer, onlyShard(stream), trimHorizon())
                        .join())
                .hasCauseInstanceOf(ResourceInUseException.class);
        assertThat(second.failure).isInstanceOf(ResourceInUseException.class);
        first.subscription.cancel();
    }

    @Test
    void subscribe_unknownConsumer_isNotFound() {
        String stream = givenStream(1);
        assertThatThrownBy(() -> new Pushed(1)
                        .subscribe(consumer(stream).replace("reader", "nobody"), onlyShard(stream), trimHorizon())
                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("nobody");
    }

    private static String consumer(String stream) {
        return consumer(stream, "reader");
    }

    private static String consumer(String stream, String name) {
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        Consumer consumer = kinesis.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName(name))
                .consumer();
        return consumer.consumerARN();
    }

    private static StartingPosition trimHorizon() {
        return StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();
    }

    /** A subscriber that keeps what it gets. */
    private static final class Pushed implements Subscriber<SubscribeToShardEventStream> {
        final Queue<SubscribeToShardEvent> events = new ConcurrentLinkedQueue<>();
        private final CountDownLatch subscribed = new CountDownLatch(1);
        private final long firstDemand;
        volatile Subscription subscription;
        volatile Throwable failure;

        Pushed(long firstDemand) {
            this.firstDemand = firstDemand;
        }

        CompletableFuture<Void> subscribe(String consumer, String shard, StartingPosition from) {
            return async.subscribeToShard(
                    request -> request.consumerARN(consumer).shardId(shard).startingPosition(from),
                    SubscribeToShardResponseHandler.builder()
                            .onEventStream(stream -> stream.subscribe(this))
                            .onError(error -> failure = error)
                            .build());
        }

        @Override
        public void onSubscribe(Subscription newSubscription) {
            subscription = newSubscription;
            subscribed.countDown();
            if (firstDemand > 0) {
                newSubscription.request(firstDemand);
            }
        }

        @Override
        public void onNext(SubscribeToShardEventStream event) {
            events.add((SubscribeToShardEvent) event);
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
        }

        @Override
        public void onComplete() {
            // the future of the subscription tells
        }

        void awaitSubscribed() {
            try {
                assertThat(subscribed.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<String> texts() {
            return events.stream()
                    .flatMap(event -> event.records().stream())
                    .map(Record::data)
                    .map(data -> data.asUtf8String())
                    .toList();
        }

        void awaitTexts(String... expected) {
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(texts()).containsExactly(expected));
        }
    }
}
