package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.meter.ConsumerMeter;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamArns.ConsumerName;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * Pushes a shard's records to a registered consumer, for five minutes at most.
 *
 * <p>As in AWS, a second call for the same consumer and shard is refused within five seconds, and takes over after that. This
 * holds among the subscriptions of one client.
 */
final class SubscribeToShardOperation {
    private static final Duration HELD = Duration.ofSeconds(5);

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;
    private final ShardPositions positions;
    private final SubscriptionLanes lanes;
    private final LiveSubscriptions live;
    private final ConcurrentMap<Subscribed, ShardSubscription> current = new ConcurrentHashMap<>();

    private record Subscribed(String consumerArn, String shardId) {}

    SubscribeToShardOperation(
            OperationContext context, DataPlane dataPlane, LeasedStreams streams, ShardPositions positions) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = streams;
        this.positions = positions;
        this.lanes = SubscriptionLanes.on(context.executor());
        this.live = new LiveSubscriptions(context.catalog(), dataPlane.timer());
    }

    /** Completes when the subscription is over. */
    CompletableFuture<Void> run(SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        return Answers.start(() -> subscription(request))
                .exceptionallyComposeAsync(CompletableFuture::failedFuture, lanes.deliveries())
                .thenComposeAsync(subscription -> begun(subscription, handler), lanes.deliveries());
    }

    private static CompletableFuture<Void> begun(
            ShardSubscription subscription, SubscribeToShardResponseHandler handler) {
        handler.responseReceived(SubscribeToShardResponse.builder().build());
        handler.onEventStream(SdkPublisher.adapt(subscription));
        return subscription.whenOver();
    }

    /** Fails all subscriptions, and those to come. */
    void close() {
        live.close();
    }

    private CompletableFuture<ShardSubscription> subscription(SubscribeToShardRequest request) {
        ConsumerName name =
                context.arns().consumer(request.consumerARN()).orElseThrow(() -> noConsumer(request.consumerARN()));
        return streamOf(name.stream(), request.consumerARN()).thenCompose(stream -> {
            ConsumerMeter meter = dataPlane.meters().of(stream).consumer(name.consumer());
            return CompletableFuture.completedFuture(stream)
                    .thenCompose(registered -> subscription(request, registered, meter))
                    .whenComplete((subscription, failure) ->
                            meter.subscribed(failure == null ? null : Answers.cause(failure)));
        });
    }

    private CompletableFuture<ShardSubscription> subscription(
            SubscribeToShardRequest request, StreamEntry stream, ConsumerMeter meter) {
        Shard shard =
                ShardIterators.shard(stream, request.shardId(), context.arns().account());
        dataPlane.quotas().beforeSubscribe(stream, shard.id(), request.consumerARN());
        StartingPosition from = request.startingPosition();
        return positions
                .offset(stream, shard, from.type(), from.sequenceNumber(), from.timestamp())
                .thenCompose(offset -> isAtTip(from.type(), stream, shard, offset)
                        .thenApply(atTip -> register(
                                request,
                                new ShardSubscription(
                                        context, dataPlane, lanes, stream, shard, offset, atTip, meter))));
    }

    /** Whether there is nothing to be read before the shard's records that are yet to come. */
    private CompletableFuture<Boolean> isAtTip(ShardIteratorType type, StreamEntry stream, Shard shard, long offset) {
        if (shard.isClosed() || type == ShardIteratorType.LATEST) {
            return CompletableFuture.completedFuture(!shard.isClosed());
        }
        return context.topics()
                .endOffsets(stream.name(), List.of(shard.partition()))
                .thenApply(ends -> offset >= ends.getOrDefault(shard.partition(), 0L));
    }

    /** The stream at which the consumer is registered, perhaps just now and by another client. */
    private CompletableFuture<StreamEntry> streamOf(String name, String consumerArn) {
        return streams.find(name).thenCompose(stream -> {
            if (isRegistered(stream, consumerArn)) {
                return CompletableFuture.completedFuture(stream);
            }
            return streams.findNewest(name).thenApply(newest -> {
                if (!isRegistered(newest, consumerArn)) {
                    throw noConsumer(consumerArn);
                }
                return newest;
            });
        });
    }

    private boolean isRegistered(StreamEntry stream, String consumerArn) {
        return stream.consumers().stream()
                .anyMatch(consumer ->
                        context.arns().ofConsumer(stream.name(), consumer).equals(consumerArn));
    }

    private static RuntimeException noConsumer(String arn) {
        return KinesisError.RESOURCE_NOT_FOUND.exception("Consumer " + arn + " not found.");
    }

    private ShardSubscription register(SubscribeToShardRequest request, ShardSubscription subscription) {
        Subscribed key = new Subscribed(request.consumerARN(), request.shardId());
        long now = dataPlane.nanoTime().getAsLong();
        current.compute(key, (same, earlier) -> {
            if (earlier != null && !earlier.isOlderThan(HELD, now)) {
                throw KinesisError.RESOURCE_IN_USE.exception("Another active subscription exists for consumer "
                        + request.consumerARN() + " and " + request.shardId() + ", begun less than " + HELD.toSeconds()
                        + " seconds ago; it can be taken over after that.");
            }
            if (earlier != null) {
                earlier.end();
            }
            return subscription;
        });
        CompletableFuture<Void> unused =
                subscription.whenOver().whenComplete((over, failure) -> current.remove(key, subscription));
        live.add(subscription);
        return subscription;
    }
}
