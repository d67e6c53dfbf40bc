package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.Connector;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;

/**
 * DeleteDeliveryStream: the tasks end, then the topic goes if it was the stream's own, then the connector; so that a deletion which
 * fails midway can be repeated. A topic that was there before, of a Kinesis stream say, stays. AllowForceDelete takes away a stream
 * that is still CREATING, and one whose tasks do not end.
 */
final class DeleteDeliveryStreamOperation {
    private final OperationContext context;
    private final DeliveryStreams streams;

    DeleteDeliveryStreamOperation(OperationContext context, DeliveryStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    CompletableFuture<DeleteDeliveryStreamResponse> run(DeleteDeliveryStreamRequest request) {
        String name = request.deliveryStreamName();
        boolean force = Boolean.TRUE.equals(request.allowForceDelete());
        return streams.delete(
                        name,
                        () -> streams.connector(name)
                                .thenCompose(found -> delete(found.orElseThrow(() -> streams.notFound(name)), force)))
                .thenApply(deleted -> DeleteDeliveryStreamResponse.builder().build());
    }

    private CompletableFuture<Void> delete(Connector connector, boolean force) {
        String name = connector.name();
        RegisteredStream stream = RegisteredStream.of(connector);
        if (!force && stream.state(context.clock().instant()).status() == DeliveryStreamStatus.CREATING) {
            throw FirehoseError.RESOURCE_IN_USE.exception("Firehose " + name + " under account "
                    + context.defaults().account()
                    + " is CREATING and cannot be deleted yet. Wait until it is ACTIVE, or set"
                    + " AllowForceDelete.");
        }
        CompletableFuture<Void> stopped = context.connect().stop(name);
        if (force) {
            stopped = stopped.exceptionally(failure -> null);
        }
        return stopped.thenCompose(over -> stream.api().ownsTopic()
                        ? context.topics().delete(stream.topic())
                        : CompletableFuture.completedFuture(null))
                .thenCompose(gone -> context.connect().delete(name));
    }
}
