package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscriber to a shard that keeps what it gets. */
final class Pushed implements Subscriber<SubscribeToShardEventStream> {
    private final KinesisAsyncClient kinesis;
    private final long firstDemand;
    private final long demandPerEvent;
    private final Queue<SubscribeToShardEvent> events = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
    private volatile @Nullable Throwable failure;

    Pushed(KinesisAsyncClient kinesis, long firstDemand) {
        this(kinesis, firstDemand, 0);
    }

    /** Asks for {@code demandPerEvent} more at each event. */
    Pushed(KinesisAsyncClient kinesis, long firstDemand, long demandPerEvent) {
        this.kinesis = kinesis;
        this.firstDemand = firstDemand;
        this.demandPerEvent = demandPerEvent;
    }

    CompletableFuture<Void> subscribe(String consumer, String shard, ShardIteratorType from) {
        return kinesis.subscribeToShard(
                request ->
                        request.consumerARN(consumer).shardId(shard).startingPosition(position -> position.type(from)),
                SubscribeToShardResponseHandler.builder()
                        .onEventStream(stream -> stream.subscribe(this))
                        .onError(error -> failure = error)
                        .build());
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        if (firstDemand > 0) {
            newSubscription.request(firstDemand);
        }
        subscribed.complete(newSubscription);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        events.add((SubscribeToShardEvent) event);
        if (demandPerEvent > 0) {
            subscription().request(demandPerEvent);
        }
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
        assertThat(subscribed).as("the subscription; it failed of " + failure).succeedsWithin(Duration.ofSeconds(10));
    }

    /** There once it has been {@linkplain #awaitSubscribed awaited}. */
    Subscription subscription() {
        return subscribed.join();
    }

    Queue<SubscribeToShardEvent> events() {
        return events;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    List<Record> records() {
        return events.stream().flatMap(event -> event.records().stream()).toList();
    }

    List<String> texts() {
        return KinesisOnKafka.texts(records());
    }

    void awaitTexts(String... expected) {
        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(texts()).containsExactly(expected));
    }
}
