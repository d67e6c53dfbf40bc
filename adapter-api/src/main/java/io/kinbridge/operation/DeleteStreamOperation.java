package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;

/** DeleteStream: announces the end of a stream, which is DELETING until its topic is gone; an adopted topic stays. */
final class DeleteStreamOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    DeleteStreamOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<DeleteStreamResponse> run(DeleteStreamRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        boolean withConsumers = Boolean.TRUE.equals(request.enforceConsumerDeletion());
        return changes.atAnyTime(name, (stream, view) -> deleting(stream, withConsumers))
                .thenApply(deleted -> DeleteStreamResponse.builder().build());
    }

    private StreamEntry deleting(StreamEntry stream, boolean withConsumers) {
        if (stream.status() == StreamStatus.DELETING) {
            return stream;
        }
        if (!withConsumers && !stream.consumers().isEmpty()) {
            throw KinesisError.RESOURCE_IN_USE.exception("DeleteStream can't delete "
                    + context.arns().account() + ":" + stream.name()
                    + " because there are consumers associated with this data stream. To delete " + stream.name()
                    + " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion of all the"
                    + " consumers that are associated with it.");
        }
        return stream.withConsumers(List.of()).withStatus(StreamStatus.DELETING);
    }
}
