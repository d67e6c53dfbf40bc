package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;

/** RegisterStreamConsumer: an enhanced fan-out consumer, ACTIVE at once: there is nothing to be made ready for it. */
final class RegisterStreamConsumerOperation {
    private final OperationContext context;
    private final StreamChanges changes;
    private final StreamDescriptions descriptions;

    RegisterStreamConsumerOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<RegisterStreamConsumerResponse> run(RegisterStreamConsumerRequest request) {
        StreamConsumer consumer =
                new StreamConsumer(request.consumerName(), context.clock().millis());
        return changes.onceCreated(
                        changes.lookup().name(null, request.streamARN()),
                        (stream, view) -> registered(stream, consumer, request.tags()))
                .thenApply(stream -> RegisterStreamConsumerResponse.builder()
                        .consumer(descriptions.consumer(stream, consumer))
                        .build());
    }

    private StreamEntry registered(StreamEntry stream, StreamConsumer consumer, Map<String, String> tags) {
        if (stream.consumers().stream().anyMatch(other -> other.name().equals(consumer.name()))) {
            throw KinesisError.RESOURCE_IN_USE.exception("Consumer " + consumer.name() + " under stream "
                    + stream.name() + " and account " + context.arns().account() + " already exists.");
        }
        if (stream.consumers().size() >= AccountLimits.CONSUMERS_PER_STREAM) {
            throw KinesisError.LIMIT_EXCEEDED.exception("Stream " + stream.name() + " under account "
                    + context.arns().account() + " has " + stream.consumers().size()
                    + " registered consumers. Limit: " + AccountLimits.CONSUMERS_PER_STREAM
                    + ". Deregister one of them first.");
        }
        List<StreamConsumer> consumers = new ArrayList<>(stream.consumers());
        consumers.add(consumer);
        String arn = context.arns().ofConsumer(stream.name(), consumer);
        return stream.withConsumers(consumers).withTags(arn, Tags.with(Map.of(), tags, arn));
    }
}
