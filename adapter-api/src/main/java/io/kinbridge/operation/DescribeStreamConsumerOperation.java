package io.kinbridge.operation;

import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;

/** DescribeStreamConsumer: a registered consumer, by its ARN, or by its name and its stream's ARN. */
final class DescribeStreamConsumerOperation {
    private final OperationContext context;
    private final StreamChanges changes;
    private final ConsumerLookup consumers;
    private final StreamDescriptions descriptions;

    DescribeStreamConsumerOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.consumers = new ConsumerLookup(context.arns());
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<DescribeStreamConsumerResponse> run(DescribeStreamConsumerRequest request) {
        ConsumerLookup.Wanted wanted =
                consumers.wanted(request.streamARN(), request.consumerName(), request.consumerARN());
        return changes.read(wanted.stream())
                .thenApply(stream -> DescribeStreamConsumerResponse.builder()
                        .consumerDescription(describe(stream, wanted))
                        .build());
    }

    private ConsumerDescription describe(StreamEntry stream, ConsumerLookup.Wanted wanted) {
        Consumer consumer = descriptions.consumer(stream, consumers.existing(stream, wanted));
        return ConsumerDescription.builder()
                .consumerName(consumer.consumerName())
                .consumerARN(consumer.consumerARN())
                .consumerStatus(consumer.consumerStatus())
                .consumerCreationTimestamp(consumer.consumerCreationTimestamp())
                .streamARN(context.arns().ofStream(stream.name()))
                .build();
    }
}
