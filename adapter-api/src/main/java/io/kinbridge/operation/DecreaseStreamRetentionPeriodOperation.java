package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;

/** DecreaseStreamRetentionPeriod: keeps records less long. The period that is in force already changes nothing. */
final class DecreaseStreamRetentionPeriodOperation {
    private final StreamChanges changes;

    DecreaseStreamRetentionPeriodOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<DecreaseStreamRetentionPeriodResponse> run(DecreaseStreamRetentionPeriodRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        int hours = RetentionPeriod.checked(request.retentionPeriodHours());
        return changes.whileActive(name, (stream, view) -> decreased(stream, hours))
                .thenApply(decreased ->
                        DecreaseStreamRetentionPeriodResponse.builder().build());
    }

    private static StreamEntry decreased(StreamEntry stream, int hours) {
        int existing = StreamDescriptions.retentionHours(stream);
        if (hours > existing) {
            throw KinesisError.INVALID_ARGUMENT.exception("Requested retention period (" + hours + " hours) for stream "
                    + stream.name() + " can not be longer than existing retention period (" + existing
                    + " hours). Use IncreaseRetentionPeriod API.");
        }
        return hours == stream.settings().retentionHours()
                ? stream
                : stream.withSettings(stream.settings().withRetentionHours(hours))
                        .withStatus(StreamStatus.UPDATING);
    }
}
