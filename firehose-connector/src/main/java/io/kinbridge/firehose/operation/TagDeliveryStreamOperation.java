package io.kinbridge.firehose.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;

/** TagDeliveryStream: sets tags, of which a stream has 50 at most. */
final class TagDeliveryStreamOperation {
    private final DeliveryStreams streams;

    TagDeliveryStreamOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<TagDeliveryStreamResponse> run(TagDeliveryStreamRequest request) {
        return streams.reconfigure(
                        request.deliveryStreamName(), stream -> StreamTags.with(stream.request(), request.tags()))
                .thenApply(tagged -> TagDeliveryStreamResponse.builder().build());
    }
}
