package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.meter.ConsumerMeter;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamArns.ConsumerName;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.core.async.SdkPublisher;
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
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration HELD = Duration.ofSeconds(5);

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;
    private final ShardPositions positions;
    private final ConcurrentMap<Subscribed, ShardSubscription> current = new ConcurrentHashMap<>();

    private record Subscribed(String consumerArn, String shardId) {}

    SubscribeToShardOperation(
            OperationContext context, DataPlane dataPlane, LeasedStreams streams, ShardPositions positions) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = streams;
        this.positions = positions;
    }

    /** Completes when the subscription is over. */
    CompletableFuture<Void> run(SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        return subscription(request).thenCompose(subscription -> {
            handler.responseReceived(SubscribeToShardResponse.builder().build());
            handler.onEventStream(SdkPublisher.adapt(subscription));
            return subscription.whenOver();
        });
    }

    private CompletableFuture<ShardSubscription> subscription(SubscribeToShardRequest request) {
        ConsumerName name =
                context.arns().consumer(request.consumerARN()).orElseThrow(() -> noConsumer(request.consumerARN()));
        return streams.find(name.stream()).thenCompose(stream -> {
            checkRegistered(stream, request.consumerARN());
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
                .thenApply(offset ->
                        register(request, new ShardSubscription(context, dataPlane, stream, shard, offset, meter)));
    }

    private void checkRegistered(StreamEntry stream, String consumerArn) {
        if (stream.consumers().stream()
                .noneMatch(consumer ->
                        context.arns().ofConsumer(stream.name(), consumer).equals(consumerArn))) {
            throw noConsumer(consumerArn);
        }
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
        CompletableFuture<Void> unusedTimer = dataPlane.timer().after(LIFE).thenRun(subscription::end);
        return subscription;
    }
}
