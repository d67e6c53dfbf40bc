package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;

/** AddTagsToStream: sets tags of a stream. */
final class AddTagsToStreamOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    AddTagsToStreamOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<AddTagsToStreamResponse> run(AddTagsToStreamRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        String arn = context.arns().ofStream(name);
        return changes.untilDeleted(
                        name,
                        (stream, view) ->
                                stream.withTags(arn, Tags.with(stream.tagsOf(arn), request.tags(), "stream " + name)))
                .thenApply(tagged -> AddTagsToStreamResponse.builder().build());
    }
}
