package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;

/** RemoveTagsFromStream: takes tags off a stream; keys it does not have are left out of account. */
final class RemoveTagsFromStreamOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    RemoveTagsFromStreamOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<RemoveTagsFromStreamResponse> run(RemoveTagsFromStreamRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        String arn = context.arns().ofStream(name);
        return changes.untilDeleted(
                        name,
                        (stream, view) -> stream.withTags(arn, Tags.without(stream.tagsOf(arn), request.tagKeys())))
                .thenApply(untagged -> RemoveTagsFromStreamResponse.builder().build());
    }
}
