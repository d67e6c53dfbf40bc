package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceResponse;

/** ListTagsForResource: all tags of a stream or a consumer, by key. */
final class ListTagsForResourceOperation {
    private final ResourceLookup resources;
    private final StreamChanges changes;

    ListTagsForResourceOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<ListTagsForResourceResponse> run(ListTagsForResourceRequest request) {
        return changes.read(resources.stream(request.resourceARN()))
                .thenApply(stream -> ListTagsForResourceResponse.builder()
                        .tags(stream.tagsOf(resources.existing(stream, request.resourceARN())).entrySet().stream()
                                .map(Tags::toTag)
                                .toList())
                        .build());
    }
}
