package software.amazon.kinesis.coordinator;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.SchedulerConfigs;
import io.kinbridge.kcl.SchedulerEngine;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * A worker of Amazon's KCL, with Kafka behind it: the application is a consumer group of its name, a lease is the group's
 * assignment, a checkpoint its committed offset. Nothing of AWS is called.
 *
 * <p>The cluster is that of RetrievalConfig's client if Kinbridge made it. Otherwise it is found by the system properties
 * {@code kinbridge.*}, the environment's {@code KINBRIDGE_*}, or {@code kinbridge.properties} on the class path; {@code
 * bootstrap.servers} is needed. What each setting does here stands in docs/compatibility/kcl.md.
 *
 * <p>Getters of the original's own parts, of which there are none here, are not provided. Thread-safe.
 */
@NullMarked
public class Scheduler implements Runnable {
    private final SchedulerConfigs configs;
    private final SchedulerEngine engine;

    /**
     * A worker that does nothing before {@link #run}.
     *
     * @throws IllegalArgumentException if a setting is refused here, or one of Kinbridge's own is missing, unknown or wrong
     */
    public Scheduler(
            CheckpointConfig checkpointConfig,
            CoordinatorConfig coordinatorConfig,
            LeaseManagementConfig leaseManagementConfig,
            LifecycleConfig lifecycleConfig,
            MetricsConfig metricsConfig,
            ProcessorConfig processorConfig,
            RetrievalConfig retrievalConfig) {
        this(
                checkpointConfig,
                coordinatorConfig,
                leaseManagementConfig,
                lifecycleConfig,
                metricsConfig,
                processorConfig,
                retrievalConfig,
                KinbridgeClients.configOf(retrievalConfig.kinesisClient()).orElseGet(KinbridgeConfig::fromEnvironment));
    }

    /** A worker on a cluster that the code names; not in Amazon's KCL. */
    public Scheduler(
            CheckpointConfig checkpointConfig,
            CoordinatorConfig coordinatorConfig,
            LeaseManagementConfig leaseManagementConfig,
            LifecycleConfig lifecycleConfig,
            MetricsConfig metricsConfig,
            ProcessorConfig processorConfig,
            RetrievalConfig retrievalConfig,
            KinbridgeConfig cluster) {
        configs = new SchedulerConfigs(
                checkpointConfig,
                coordinatorConfig,
                leaseManagementConfig,
                lifecycleConfig,
                metricsConfig,
                processorConfig,
                retrievalConfig);
        engine = new SchedulerEngine(configs, cluster);
    }

    /** Works in the caller's thread until the worker is shut down, then returns. */
    @Override
    public void run() {
        engine.run();
    }

    /**
     * Begins to end the worker; each processor is told that it lost its lease. Returns at once. A second call does nothing.
     */
    public void shutdown() {
        engine.shutdown();
    }

    /**
     * Begins to end the worker; each processor is asked to shut down, and may checkpoint then.
     *
     * @return completes when the worker has ended, with false if it ended otherwise; always the same future
     */
    public CompletableFuture<Boolean> startGracefulShutdown() {
        return engine.startGracefulShutdown();
    }

    /** {@link #startGracefulShutdown} for an executor of the caller's own: the call returns when the worker has ended. */
    public Callable<Boolean> createGracefulShutdownCallable() {
        return () -> engine.startGracefulShutdown().get();
    }

    /** Does nothing and returns null, as in Amazon's KCL; use {@link #startGracefulShutdown}. */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public @Nullable Future<Void> requestShutdown() {
        return null;
    }

    public boolean hasGracefulShutdownStarted() {
        return engine.hasGracefulShutdownStarted();
    }

    public boolean gracefuleShutdownStarted() {
        return engine.hasGracefulShutdownStarted();
    }

    /** Whether the worker has ended. */
    public boolean shutdownComplete() {
        return engine.isShutdownComplete();
    }

    public CheckpointConfig checkpointConfig() {
        return configs.checkpoint();
    }

    public CoordinatorConfig coordinatorConfig() {
        return configs.coordinator();
    }

    public LeaseManagementConfig leaseManagementConfig() {
        return configs.leaseManagement();
    }

    public LifecycleConfig lifecycleConfig() {
        return configs.lifecycle();
    }

    public MetricsConfig metricsConfig() {
        return configs.metrics();
    }

    public ProcessorConfig processorConfig() {
        return configs.processor();
    }

    public RetrievalConfig retrievalConfig() {
        return configs.retrieval();
    }

    /** Also the name of the consumer group. */
    public String applicationName() {
        return configs.coordinator().applicationName();
    }

    public int maxInitializationAttempts() {
        return configs.coordinator().maxInitializationAttempts();
    }

    public long schedulerInitializationBackoffTimeMillis() {
        return configs.coordinator().schedulerInitializationBackoffTimeMillis();
    }

    /** CoordinatorConfig's; null if it is left to the coordinator factory. */
    public @Nullable WorkerStateChangeListener workerStateChangeListener() {
        return configs.coordinator().workerStateChangeListener();
    }

    public long failoverTimeMillis() {
        return configs.leaseManagement().failoverTimeMillis();
    }

    public long taskBackoffTimeMillis() {
        return configs.lifecycle().taskBackoffTimeMillis();
    }

    public AggregatorUtil aggregatorUtil() {
        return configs.lifecycle().aggregatorUtil();
    }

    public StreamTracker streamTracker() {
        return configs.retrieval().streamTracker();
    }

    public boolean isMultiStreamMode() {
        return streamTracker().isMultiStream();
    }

    public FormerStreamsLeasesDeletionStrategy formerStreamsLeasesDeletionStrategy() {
        return streamTracker().formerStreamsLeasesDeletionStrategy();
    }

    /** Runs the processors. */
    public ExecutorService executorService() {
        return engine.executorService();
    }

    /** Sets and gets the group's committed offsets as sequence numbers. */
    public Checkpointer checkpoint() {
        return engine.checkpointer();
    }

    public MetricsFactory metricsFactory() {
        return engine.metricsFactory();
    }
}
