package io.kinbridge.operation;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;

/** EnableEnhancedMonitoring: turns shard-level metrics on; {@code ALL} are seven. */
final class EnableEnhancedMonitoringOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    EnableEnhancedMonitoringOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<EnableEnhancedMonitoringResponse> run(EnableEnhancedMonitoringRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        AtomicReference<SortedSet<String>> before = new AtomicReference<>(new TreeSet<>());
        return changes.whileActive(name, (stream, view) -> {
                    before.set(stream.settings().shardMetrics());
                    SortedSet<String> metrics = new TreeSet<>(stream.settings().shardMetrics());
                    metrics.addAll(ShardMetrics.named(request.shardLevelMetricsAsStrings()));
                    return stream.withSettings(stream.settings().withShardMetrics(metrics));
                })
                .thenApply(stream -> EnableEnhancedMonitoringResponse.builder()
                        .streamName(name)
                        .streamARN(context.arns().ofStream(name))
                        .currentShardLevelMetricsWithStrings(before.get())
                        .desiredShardLevelMetricsWithStrings(stream.settings().shardMetrics())
                        .build());
    }
}
