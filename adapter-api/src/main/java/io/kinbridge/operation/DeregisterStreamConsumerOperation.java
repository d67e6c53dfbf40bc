package io.kinbridge.operation;

import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerResponse;

/** DeregisterStreamConsumer: takes an enhanced fan-out consumer off its stream, with its tags and its policy. */
final class DeregisterStreamConsumerOperation {
    private final OperationContext context;
    private final StreamChanges changes;
    private final ConsumerLookup consumers;

    DeregisterStreamConsumerOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.consumers = new ConsumerLookup(context.arns());
    }

    CompletableFuture<DeregisterStreamConsumerResponse> run(DeregisterStreamConsumerRequest request) {
        ConsumerLookup.Wanted wanted =
                consumers.wanted(request.streamARN(), request.consumerName(), request.consumerARN());
        return changes.atAnyTime(wanted.stream(), (stream, view) -> without(stream, consumers.existing(stream, wanted)))
                .thenApply(deregistered ->
                        DeregisterStreamConsumerResponse.builder().build());
    }

    private StreamEntry without(StreamEntry stream, StreamConsumer consumer) {
        String arn = context.arns().ofConsumer(stream.name(), consumer);
        List<StreamConsumer> rest = new ArrayList<>(stream.consumers());
        rest.remove(consumer);
        Map<String, String> policies = new HashMap<>(stream.policies());
        policies.remove(arn);
        return stream.withConsumers(rest).withTags(arn, new TreeMap<>()).withPolicies(policies);
    }
}
