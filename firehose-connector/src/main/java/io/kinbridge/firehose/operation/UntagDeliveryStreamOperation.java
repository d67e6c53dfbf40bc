package io.kinbridge.firehose.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamResponse;

/** UntagDeliveryStream: removes tags; keys that no tag has are passed over. */
final class UntagDeliveryStreamOperation {
    private final DeliveryStreams streams;

    UntagDeliveryStreamOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<UntagDeliveryStreamResponse> run(UntagDeliveryStreamRequest request) {
        return streams.reconfigure(
                        request.deliveryStreamName(), stream -> StreamTags.without(stream.request(), request.tagKeys()))
                .thenApply(untagged -> UntagDeliveryStreamResponse.builder().build());
    }
}
