package io.kinbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription, with all that it was sent. Thread-safe. */
final class PushedEvents implements Subscriber<SubscribeToShardEventStream>, AutoCloseable {
    private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> over;
    private final long firstDemand;

    private PushedEvents(KinesisSteps kinesis, String consumer, String shard, StartingPosition from, long firstDemand) {
        this.firstDemand = firstDemand;
        over = kinesis.client()
                .subscribeToShard(
                        request -> request.consumerARN(consumer).shardId(shard).startingPosition(from),
                        SubscribeToShardResponseHandler.builder()
                                .onEventStream(stream -> stream.subscribe(this))
                                .onError(failure::complete)
                                .build());
    }

    /** Subscribes, and asks for everything. */
    static PushedEvents of(KinesisSteps kinesis, String consumer, String shard, StartingPosition from) {
        return new PushedEvents(kinesis, consumer, shard, from, Long.MAX_VALUE);
    }

    /** Subscribes, and asks for nothing. */
    static PushedEvents withoutDemand(KinesisSteps kinesis, String consumer, String shard, StartingPosition from) {
        return new PushedEvents(kinesis, consumer, shard, from, 0);
    }

    /** Completes when the subscription is over; fails if it was refused or broken off. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** What the response handler was told went wrong. */
    Throwable failure() {
        return KinesisSteps.answer(failure);
    }

    /** Waits until events may come: what is put from now on is later than LATEST. */
    PushedEvents begun() {
        KinesisSteps.answer(CompletableFuture.anyOf(subscription, over));
        assertThat(subscription).isDone();
        return this;
    }

    void request(long events) {
        KinesisSteps.answer(subscription).request(events);
    }

    List<SubscribeToShardEvent> events() {
        return List.copyOf(events);
    }

    List<Record> records() {
        List<Record> records = new ArrayList<>();
        events.forEach(event -> records.addAll(event.records()));
        return records;
    }

    void awaitTexts(String... expected) {
        KinesisSteps.eventually()
                .untilAsserted(() -> assertThat(KinesisSteps.texts(records())).containsExactly(expected));
    }

    SubscribeToShardEvent last() {
        List<SubscribeToShardEvent> seen = events();
        return seen.get(seen.size() - 1);
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        if (firstDemand > 0) {
            newSubscription.request(firstDemand);
        }
        subscription.complete(newSubscription);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        events.add((SubscribeToShardEvent) event);
    }

    @Override
    public void onError(Throwable error) {
        failure.complete(error);
    }

    @Override
    public void onComplete() {
        // the future of the subscription tells
    }

    /** Cancels the subscription, if there is one. */
    @Override
    public void close() {
        CompletableFuture<Void> unused = subscription.thenAccept(Subscription::cancel);
    }
}
