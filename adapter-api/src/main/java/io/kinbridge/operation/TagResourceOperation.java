package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;

/** TagResource: sets tags of a stream or a consumer. */
final class TagResourceOperation {
    private final ResourceLookup resources;
    private final StreamChanges changes;

    TagResourceOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<TagResourceResponse> run(TagResourceRequest request) {
        return changes.untilDeleted(resources.stream(request.resourceARN()), (stream, view) -> {
                    String arn = resources.existing(stream, request.resourceARN());
                    return stream.withTags(arn, Tags.with(stream.tagsOf(arn), request.tags(), arn));
                })
                .thenApply(tagged -> TagResourceResponse.builder().build());
    }
}
