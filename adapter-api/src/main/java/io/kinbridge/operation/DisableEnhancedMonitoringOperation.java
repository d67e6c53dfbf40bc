package io.kinbridge.operation;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;

/** DisableEnhancedMonitoring: turns shard-level metrics off; {@code ALL} are seven. */
final class DisableEnhancedMonitoringOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    DisableEnhancedMonitoringOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<DisableEnhancedMonitoringResponse> run(DisableEnhancedMonitoringRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        AtomicReference<SortedSet<String>> before = new AtomicReference<>(new TreeSet<>());
        return changes.whileActive(name, (stream, view) -> {
                    before.set(stream.settings().shardMetrics());
                    SortedSet<String> metrics = new TreeSet<>(stream.settings().shardMetrics());
                    metrics.removeAll(ShardMetrics.named(request.shardLevelMetricsAsStrings()));
                    return stream.withSettings(stream.settings().withShardMetrics(metrics));
                })
                .thenApply(stream -> DisableEnhancedMonitoringResponse.builder()
                        .streamName(name)
                        .streamARN(context.arns().ofStream(name))
                        .currentShardLevelMetricsWithStrings(before.get())
                        .desiredShardLevelMetricsWithStrings(stream.settings().shardMetrics())
                        .build());
    }
}
