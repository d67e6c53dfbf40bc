package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;

/** ListStreams: the streams by name, 100 of them at most at a time. */
final class ListStreamsOperation {
    private static final String NAME = "ListStreams";
    private static final int MOST_STREAMS = 100;

    private final OperationContext context;
    private final StreamDescriptions descriptions;

    ListStreamsOperation(OperationContext context) {
        this.context = context;
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<ListStreamsResponse> run(ListStreamsRequest request) {
        if (request.nextToken() != null && request.exclusiveStartStreamName() != null) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "NextToken and ExclusiveStartStreamName cannot be provided together.");
        }
        return context.catalog().refresh().thenApply(view -> page(view, request));
    }

    private ListStreamsResponse page(CatalogView view, ListStreamsRequest request) {
        PageTokens tokens = new PageTokens(view.settings(), context.clock());
        String after = request.nextToken() == null
                ? request.exclusiveStartStreamName()
                : tokens.read(NAME, request.nextToken()).after();
        int limit = request.limit() == null ? MOST_STREAMS : Math.min(request.limit(), MOST_STREAMS);
        List<StreamEntry> rest = view.streams().values().stream()
                .filter(stream -> after == null || stream.name().compareTo(after) > 0)
                .toList();
        List<StreamEntry> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = rest.size() > page.size();
        return ListStreamsResponse.builder()
                .streamNames(page.stream().map(StreamEntry::name).toList())
                .streamSummaries(page.stream().map(descriptions::summary).toList())
                .hasMoreStreams(more)
                .nextToken(
                        more
                                ? tokens.write(new PageToken(
                                        NAME, "", 0, page.get(page.size() - 1).name(), ""))
                                : null)
                .build();
    }
}
