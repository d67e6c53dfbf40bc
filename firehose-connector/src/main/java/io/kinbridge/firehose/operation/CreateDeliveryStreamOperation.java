package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.ConnectFailure;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/**
 * CreateDeliveryStream: a topic where records are put directly, then a connector that begins where the source says. Of a creation
 * that fails nothing stays.
 */
final class CreateDeliveryStreamOperation {
    private final OperationContext context;
    private final DeliveryStreams streams;

    CreateDeliveryStreamOperation(OperationContext context, DeliveryStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    CompletableFuture<CreateDeliveryStreamResponse> run(CreateDeliveryStreamRequest request) {
        StreamProperties.checked(request);
        if (request.deliveryStreamEncryptionConfigurationInput() != null) {
            throw Encryption.refusal(
                    request.deliveryStreamName(), request.deliveryStreamEncryptionConfigurationInput());
        }
        String name = request.deliveryStreamName();
        StreamSource source = StreamSource.of(request);
        Instant now = context.clock().instant();
        Map<String, String> properties = StreamProperties.created(request, source, context.defaults(), now);
        return streams.inTurn(
                        name,
                        () -> checkIsFree(name)
                                .thenCompose(
                                        free -> source.isOwned() ? createTopic(source.topic()) : checkTopic(source))
                                .thenCompose(partitions -> start(name, properties, source, partitions)))
                .thenApply(started -> CreateDeliveryStreamResponse.builder()
                        .deliveryStreamARN(context.defaults().arn(name))
                        .build());
    }

    private CompletableFuture<Void> checkIsFree(String name) {
        return context.connect()
                .connector(name)
                .thenAccept(found -> found.ifPresent(taken -> {
                    throw taken(name, RegisteredStream.isOne(taken) ? "" : " as a connector of another class");
                }));
    }

    private FirehoseException taken(String name, String how) {
        return FirehoseError.RESOURCE_IN_USE.exception(
                "Firehose " + name + " under account " + context.defaults().account() + " already exists" + how + ".");
    }

    private CompletableFuture<Integer> createTopic(String topic) {
        int partitions = context.defaults().partitions();
        return context.topics()
                .shape(topic)
                .handle((shape, failure) -> {
                    if (failure == null) {
                        throw FirehoseError.RESOURCE_IN_USE.exception("Topic " + topic
                                + " exists in Kafka already, and a DirectPut stream has a topic of its own. Choose another name,"
                                + " or deliver that topic: as a Kinesis stream with KinesisStreamAsSource, any other with"
                                + " MSKAsSource.");
                    }
                    if (!isNotFound(failure)) {
                        throw Failures.of(failure);
                    }
                    return topic;
                })
                .thenCompose(
                        free -> context.topics().ensure(topic, partitions, StreamSettings.of(StreamMode.PROVISIONED)))
                .thenApply(created -> partitions);
    }

    private CompletableFuture<Integer> checkTopic(StreamSource source) {
        return context.topics().shape(source.topic()).handle((shape, failure) -> {
            if (failure == null) {
                return shape.partitions();
            }
            if (isNotFound(failure)) {
                throw FirehoseError.INVALID_ARGUMENT.exception(
                        "The source of type " + source.type() + " is not there: topic " + source.topic()
                                + " was not found in Kafka. Create it first.",
                        failure);
            }
            throw Failures.of(failure);
        });
    }

    private static boolean isNotFound(Throwable failure) {
        return Failures.of(failure) instanceof ResourceNotFoundException;
    }

    private CompletableFuture<Void> start(
            String name, Map<String, String> properties, StreamSource source, int partitions) {
        return begin(source, partitions)
                .thenCompose(offsets -> context.connect()
                        .createStopped(name, properties)
                        .thenCompose(created -> context.connect().position(name, source.topic(), offsets)))
                .thenCompose(positioned -> context.connect().resume(name))
                .exceptionallyCompose(failure -> undo(name, source, failure));
    }

    /** Where the connector begins: at the first record put, at the end of a stream, at a time. */
    private CompletableFuture<Map<Integer, Long>> begin(StreamSource source, int partitions) {
        Map<Integer, Long> begin = new TreeMap<>(IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> partition, partition -> 0L)));
        if (source.isOwned()) {
            return CompletableFuture.completedFuture(begin);
        }
        Instant from = source.readFrom();
        if (from == null) {
            return context.topics().endOffsets(source.topic(), begin.keySet());
        }
        CompletableFuture<Map<Integer, Long>> found = CompletableFuture.completedFuture(begin);
        for (int partition : begin.keySet()) {
            found = found.thenCombine(
                    context.topics().offsetAt(source.topic(), partition, from.toEpochMilli()), (offsets, offset) -> {
                        Map<Integer, Long> next = new TreeMap<>(offsets);
                        next.put(partition, offset);
                        return next;
                    });
        }
        return found;
    }

    /** Whoever else took the name meanwhile keeps its connector, and its topic, which was there before then. */
    private CompletableFuture<Void> undo(String name, StreamSource source, Throwable reason) {
        if (Failures.cause(reason) instanceof ConnectFailure connect && connect.kind() == ConnectFailure.Kind.EXISTS) {
            return CompletableFuture.failedFuture(taken(name, ""));
        }
        RuntimeException failure = Failures.of(reason);
        CompletableFuture<Void> undone = context.connect().delete(name);
        if (source.isOwned()) {
            undone = undone.thenCompose(deleted -> context.topics().delete(source.topic()));
        }
        return undone.handle((over, another) -> {
            if (another != null) {
                failure.addSuppressed(another);
            }
            throw failure;
        });
    }
}
