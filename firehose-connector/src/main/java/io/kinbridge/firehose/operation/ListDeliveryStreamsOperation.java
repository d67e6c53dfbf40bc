package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.Connector;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;

/** ListDeliveryStreams: names in alphabetical order, 10 at a time unless Limit says otherwise. */
final class ListDeliveryStreamsOperation {
    private static final int DEFAULT_LIMIT = 10;

    private final DeliveryStreams streams;

    ListDeliveryStreamsOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<ListDeliveryStreamsResponse> run(ListDeliveryStreamsRequest request) {
        return streams.all().thenApply(all -> page(all, request));
    }

    private static ListDeliveryStreamsResponse page(List<Connector> all, ListDeliveryStreamsRequest request) {
        String after = request.exclusiveStartDeliveryStreamName();
        int limit = Objects.requireNonNullElse(request.limit(), DEFAULT_LIMIT);
        List<String> rest = all.stream()
                .filter(connector -> after == null || connector.name().compareTo(after) > 0)
                .filter(connector -> request.deliveryStreamType() == null
                        || RegisteredStream.of(connector).type() == request.deliveryStreamType())
                .map(Connector::name)
                .toList();
        return ListDeliveryStreamsResponse.builder()
                .deliveryStreamNames(rest.subList(0, Math.min(limit, rest.size())))
                .hasMoreDeliveryStreams(rest.size() > limit)
                .build();
    }
}
