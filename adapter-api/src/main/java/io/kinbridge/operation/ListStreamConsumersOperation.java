package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;

/** ListStreamConsumers: a stream's registered consumers by name, 100 of them at most at a time. */
final class ListStreamConsumersOperation {
    private static final String NAME = "ListStreamConsumers";
    private static final int MOST_CONSUMERS = 100;

    private final OperationContext context;
    private final StreamLookup lookup;
    private final StreamDescriptions descriptions;

    ListStreamConsumersOperation(OperationContext context) {
        this.context = context;
        this.lookup = new StreamLookup(context.arns());
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<ListStreamConsumersResponse> run(ListStreamConsumersRequest request) {
        String name = lookup.name(null, request.streamARN());
        if (request.nextToken() != null && request.streamCreationTimestamp() != null) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "NextToken and StreamCreationTimestamp cannot be provided together.");
        }
        return context.catalog().refresh().thenApply(view -> page(view, name, request));
    }

    private ListStreamConsumersResponse page(CatalogView view, String name, ListStreamConsumersRequest request) {
        PageTokens tokens = new PageTokens(view.settings(), context.clock());
        StreamIdentity identity = new StreamIdentity(lookup);
        PageToken token = request.nextToken() == null ? null : tokens.read(NAME, request.nextToken());
        if (token != null && !token.stream().equals(name)) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "The NextToken is of stream " + token.stream() + ", and StreamARN names stream " + name + ".");
        }
        StreamEntry stream = token == null
                ? identity.createdAt(lookup.existing(view, name), request.streamCreationTimestamp())
                : identity.of(view, token);
        int limit = request.maxResults() == null ? MOST_CONSUMERS : Math.min(request.maxResults(), MOST_CONSUMERS);
        List<StreamConsumer> rest = stream.consumers().stream()
                .filter(consumer -> token == null || consumer.name().compareTo(token.after()) > 0)
                .sorted(Comparator.comparing(StreamConsumer::name))
                .toList();
        List<StreamConsumer> page = rest.subList(0, Math.min(limit, rest.size()));
        return ListStreamConsumersResponse.builder()
                .consumers(page.stream()
                        .map(consumer -> descriptions.consumer(stream, consumer))
                        .toList())
                .nextToken(
                        rest.size() > page.size()
                                ? tokens.write(new PageToken(
                                        NAME,
                                        name,
                                        stream.created(),
                                        page.get(page.size() - 1).name(),
                                        ""))
                                : null)
                .build();
    }
}
