package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;

/** UntagResource: takes tags off a stream or a consumer; keys it does not have are left out of account. */
final class UntagResourceOperation {
    private final ResourceLookup resources;
    private final StreamChanges changes;

    UntagResourceOperation(OperationContext context) {
        this.resources = new ResourceLookup(context.arns());
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<UntagResourceResponse> run(UntagResourceRequest request) {
        return changes.untilDeleted(resources.stream(request.resourceARN()), (stream, view) -> {
                    String arn = resources.existing(stream, request.resourceARN());
                    return stream.withTags(arn, Tags.without(stream.tagsOf(arn), request.tagKeys()));
                })
                .thenApply(untagged -> UntagResourceResponse.builder().build());
    }
}
