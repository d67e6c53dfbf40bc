package io.kinbridge.kcl;

import java.util.Objects;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * The configuration of a worker, in the KCL's seven objects. Not for users. The objects are the application's own, and mutable; none
 * is null.
 */
public record SchedulerConfigs(
        CheckpointConfig checkpoint,
        CoordinatorConfig coordinator,
        LeaseManagementConfig leaseManagement,
        LifecycleConfig lifecycle,
        MetricsConfig metrics,
        ProcessorConfig processor,
        RetrievalConfig retrieval) {
    public SchedulerConfigs {
        Objects.requireNonNull(checkpoint, "checkpointConfig is null");
        Objects.requireNonNull(coordinator, "coordinatorConfig is null");
        Objects.requireNonNull(leaseManagement, "leaseManagementConfig is null");
        Objects.requireNonNull(lifecycle, "lifecycleConfig is null");
        Objects.requireNonNull(metrics, "metricsConfig is null");
        Objects.requireNonNull(processor, "processorConfig is null");
        Objects.requireNonNull(retrieval, "retrievalConfig is null");
    }
}
