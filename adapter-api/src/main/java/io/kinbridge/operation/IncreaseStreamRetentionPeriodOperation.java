package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;

/** IncreaseStreamRetentionPeriod: keeps records longer. The period that is in force already changes nothing. */
final class IncreaseStreamRetentionPeriodOperation {
    private final StreamChanges changes;

    IncreaseStreamRetentionPeriodOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<IncreaseStreamRetentionPeriodResponse> run(IncreaseStreamRetentionPeriodRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        int hours = RetentionPeriod.checked(request.retentionPeriodHours());
        return changes.whileActive(name, (stream, view) -> increased(stream, hours))
                .thenApply(increased ->
                        IncreaseStreamRetentionPeriodResponse.builder().build());
    }

    /** An adopted topic may keep records for longer than Kinesis can say: that is not shortened. */
    private static StreamEntry increased(StreamEntry stream, int hours) {
        int existing = StreamDescriptions.retentionHours(stream);
        if (hours < existing) {
            throw KinesisError.INVALID_ARGUMENT.exception("Requested retention period (" + hours + " hours) for stream "
                    + stream.name() + " can not be shorter than existing retention period (" + existing
                    + " hours). Use DecreaseRetentionPeriod API.");
        }
        return hours <= stream.settings().retentionHours()
                ? stream
                : stream.withSettings(stream.settings().withRetentionHours(hours))
                        .withStatus(StreamStatus.UPDATING);
    }
}
