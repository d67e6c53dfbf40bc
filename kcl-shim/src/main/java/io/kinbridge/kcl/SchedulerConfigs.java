package io.kinbridge.kcl;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

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

    /** A fresh one of each, by the KCL's own builder. */
    public static SchedulerConfigs of(ConfigsBuilder builder) {
        return new SchedulerConfigs(
                builder.checkpointConfig(),
                builder.coordinatorConfig(),
                builder.leaseManagementConfig(),
                builder.lifecycleConfig(),
                builder.metricsConfig(),
                builder.processorConfig(),
                builder.retrievalConfig());
    }

    /** The metrics factory that the application set; asking MetricsConfig would make one that uploads to CloudWatch. */
    public Optional<MetricsFactory> givenMetricsFactory() {
        return KclSetting.METRICS_METRICS_FACTORY.valueIn(this).map(MetricsFactory.class::cast);
    }

    /** The coordinator configuration's listener, or else its factory's. */
    @SuppressWarnings("deprecation")
    WorkerStateChangeListener stateListener() {
        WorkerStateChangeListener given = coordinator.workerStateChangeListener();
        return given == null ? coordinator.coordinatorFactory().createWorkerStateChangeListener() : given;
    }

    /** The configuration object of a type, or the one within RetrievalConfig. */
    Optional<Object> part(Class<?> type) {
        return Stream.of(
                        checkpoint,
                        coordinator,
                        leaseManagement,
                        lifecycle,
                        metrics,
                        processor,
                        retrieval,
                        retrieval.retrievalSpecificConfig())
                .filter(type::isInstance)
                .findFirst();
    }

    /** Fresh ones, made of what these were made of. */
    SchedulerConfigs defaults() {
        String application = coordinator.applicationName();
        RetrievalConfig fresh =
                new RetrievalConfig(retrieval.kinesisClient(), retrieval.streamTracker(), retrieval.applicationName());
        if (retrieval.retrievalSpecificConfig() instanceof PollingConfig polling) {
            fresh.retrievalSpecificConfig(new PollingConfig(polling.streamName(), polling.kinesisClient()));
        }
        return new SchedulerConfigs(
                new CheckpointConfig(),
                new CoordinatorConfig(application),
                new LeaseManagementConfig(
                        application,
                        application,
                        leaseManagement.dynamoDBClient(),
                        leaseManagement.kinesisClient(),
                        leaseManagement.workerIdentifier()),
                new LifecycleConfig(),
                new MetricsConfig(metrics.cloudWatchClient(), application),
                new ProcessorConfig(processor.shardRecordProcessorFactory()),
                fresh);
    }
}
