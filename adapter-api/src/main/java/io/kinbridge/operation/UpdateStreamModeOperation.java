package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;

/** UpdateStreamMode: hands the number of shards over, to the service or to the owner. Its shards stay as they are. */
final class UpdateStreamModeOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    UpdateStreamModeOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<UpdateStreamModeResponse> run(UpdateStreamModeRequest request) {
        StreamMode mode = StreamMode.valueOf(request.streamModeDetails().streamModeAsString());
        if (mode == StreamMode.PROVISIONED && request.warmThroughputMiBps() != null) {
            throw KinesisError.VALIDATION.exception(
                    "WarmThroughputMiBps is not expected when StreamMode=PROVISIONED: it was" + " given as "
                            + request.warmThroughputMiBps() + ". Leave it out.");
        }
        return changes.whileActive(
                        changes.lookup().name(null, request.streamARN()),
                        (stream, view) -> stream.withSettings(settings(stream, mode, request, view)))
                .thenApply(updated -> UpdateStreamModeResponse.builder().build());
    }

    private StreamSettings settings(
            StreamEntry stream, StreamMode mode, UpdateStreamModeRequest request, CatalogView view) {
        StreamSettings settings = stream.settings();
        if (mode == StreamMode.PROVISIONED) {
            return settings.withMode(mode).withWarmThroughput(null);
        }
        if (settings.mode() != mode) {
            AccountLimits.checkOneMoreOnDemandStream(view, context.arns());
        }
        return WarmThroughput.with(
                settings.withMode(mode),
                request.warmThroughputMiBps(),
                view,
                context.clock().millis());
    }
}
