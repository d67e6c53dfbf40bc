package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.StreamLimits;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.Tag;

/** ListTagsForDeliveryStream: tags in the order of their keys. */
final class ListTagsForDeliveryStreamOperation {
    private final DeliveryStreams streams;

    ListTagsForDeliveryStreamOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<ListTagsForDeliveryStreamResponse> run(ListTagsForDeliveryStreamRequest request) {
        return streams.find(request.deliveryStreamName()).thenApply(stream -> page(stream, request));
    }

    private static ListTagsForDeliveryStreamResponse page(
            RegisteredStream stream, ListTagsForDeliveryStreamRequest request) {
        String after = request.exclusiveStartTagKey();
        int limit = Objects.requireNonNullElse(request.limit(), StreamLimits.TAGS);
        List<Tag> rest = StreamTags.of(stream.request()).entrySet().stream()
                .filter(tag -> after == null || tag.getKey().compareTo(after) > 0)
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ListTagsForDeliveryStreamResponse.builder()
                .tags(rest.subList(0, Math.min(limit, rest.size())))
                .hasMoreTags(rest.size() > limit)
                .build();
    }
}
