package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.group.GroupMember;
import io.kinbridge.kcl.group.TrackedStreams;
import io.kinbridge.kcl.shard.BufferBudget;
import io.kinbridge.kcl.shard.OffsetCheckpoints;
import io.kinbridge.kcl.shard.ProcessorPool;
import io.kinbridge.kcl.shard.ShardConsumer;
import io.kinbridge.kcl.shard.ShardProcessing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener.WorkerState;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.schemaregistry.SchemaRegistryDecoder;

/**
 * A worker: reads its share of an application's shards and gives the records to the application's processors. Not for users,
 * who use {@code Scheduler}.
 *
 * <p>{@link #run} is called once, by a thread of the application's, and returns when the worker has stopped. All other methods
 * may be called by any thread and do not block.
 */
public final class SchedulerEngine implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SchedulerEngine.class);
    private static final String CLIENT_ID = "client.id";

    private final KinbridgeConfig cluster;
    private final SchedulerSettings settings;
    private final TrackedStreams streams;
    private final WorkerStateChangeListener listener;
    private final ExecutorService executor;
    private final boolean isOwnExecutor;
    private final OffsetCheckpoints checkpoints;
    private final MetricsFactory metrics;
    private final ScheduledThreadPoolExecutor timer;
    private final ShardProcessing processing;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    // All guarded by this.
    private @Nullable GroupMember member;
    private boolean isShutdown;
    private @Nullable CompletableFuture<Boolean> gracefulShutdown;

    /**
     * Does not touch the network.
     *
     * @throws IllegalArgumentException for settings that cannot be had on Kafka, or wrong ones of ours
     */
    public SchedulerEngine(SchedulerConfigs configs, KinbridgeConfig cluster) {
        SettingsReport report = SettingsReport.of(configs);
        report.refuse();
        this.cluster = named(cluster, configs.leaseManagement().workerIdentifier());
        this.settings = SchedulerSettings.of(configs, cluster);
        this.streams = new TrackedStreams(configs.retrieval().streamTracker(), InstantSource.system());
        this.listener = configs.stateListener();
        this.executor = configs.coordinator().coordinatorFactory().createExecutorService();
        this.isOwnExecutor = configs.coordinator().coordinatorFactory() instanceof SchedulerCoordinatorFactory;
        this.metrics = metrics(configs, cluster);
        this.checkpoints = new OffsetCheckpoints(cluster.requestTimeout(), metrics);
        this.timer = new ScheduledThreadPoolExecutor(1, SchedulerEngine::timerThread);
        this.processing = new ShardProcessing(
                settings.processor(),
                configs.processor().shardRecordProcessorFactory(),
                configs.coordinator().coordinatorFactory(),
                checkpoints,
                configs.lifecycle().taskExecutionListener(),
                metrics,
                SchedulerSettings.aggregator(configs).orElse(null),
                schemas(configs),
                new BufferBudget(settings.maxBufferedBytes()),
                new ProcessorPool(executor, settings.maxProcessorThreads()),
                timer);
        log.info("{}", report.line());
        AmazonsKcl.jar().ifPresent(original -> log.warn("{}", original.warning()));
    }

    /** Kafka's tools show a worker by its name. */
    private static KinbridgeConfig named(KinbridgeConfig cluster, String worker) {
        return cluster.kafka().containsKey(CLIENT_ID) ? cluster : cluster.withKafka(CLIENT_ID, worker);
    }

    private static MetricsFactory metrics(SchedulerConfigs configs, KinbridgeConfig cluster) {
        MeterRegistry meters = cluster.meters();
        MetricsFactory ours = new MicrometerMetrics(
                meters == null ? Metrics.globalRegistry : meters,
                configs.coordinator().applicationName(),
                configs.metrics().metricsLevel(),
                configs.metrics().metricsEnabledDimensions());
        return configs.givenMetricsFactory()
                .<MetricsFactory>map(given -> new BothMetrics(ours, given))
                .orElse(ours);
    }

    private static @Nullable SchemaRegistryDecoder schemas(SchedulerConfigs configs) {
        return configs.retrieval().glueSchemaRegistryDeserializer() == null
                ? null
                : new SchemaRegistryDecoder(configs.retrieval().glueSchemaRegistryDeserializer());
    }

    private static Thread timerThread(Runnable task) {
        Thread thread = new Thread(task, "kinbridge-kcl-timer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Joins the application's group and reads, until the worker is shut down. Where the start fails as often as
     * maxInitializationAttempts allows, the listener hears of it and the worker stops: nothing is thrown, as with Amazon's.
     */
    @Override
    public void run() {
        if (isShutdown()) {
            complete.complete(null);
            return;
        }
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            GroupMember started = initialized(clients);
            if (started != null) {
                listener.onWorkerStateChange(WorkerState.STARTED);
                started.run();
                awaitProcessors(started);
            }
        } finally {
            finish();
        }
    }

    /** Starts, as often as it takes; null when that was too often, or the worker is shut down meanwhile. */
    private @Nullable GroupMember initialized(KinbridgeClients clients) {
        listener.onWorkerStateChange(WorkerState.INITIALIZING);
        for (int attempt = 1; !isShutdown(); attempt++) {
            try {
                streams.update(streams.list());
                prepare(clients, streams.names());
                return join(clients);
            } catch (RuntimeException e) {
                if (attempt >= settings.initializationAttempts()) {
                    log.error(
                            "Worker {} of application {} could not start in {} attempts, and stops",
                            settings.member().worker(),
                            settings.member().group(),
                            attempt,
                            e);
                    listener.onAllInitializationAttemptsFailed(e);
                    shutdown();
                    return null;
                }
                log.warn(
                        "Worker {} of application {} could not start; it is tried again in {} ms",
                        settings.member().worker(),
                        settings.member().group(),
                        settings.initializationBackoff().toMillis(),
                        e);
                pause(settings.initializationBackoff());
            }
        }
        return null;
    }

    private void prepare(KinbridgeClients clients, Set<String> names) {
        String application = settings.member().group();
        if (streams.isMultiStream()) {
            StreamCheck.adoptWhatIsThere(clients, names, cluster.requestTimeout());
            StreamCheck.checkAccess(clients, application, Set.of(), cluster.requestTimeout());
        } else {
            StreamCheck.adoptTopics(clients, names, cluster.requestTimeout());
            StreamCheck.checkAccess(clients, application, names, cluster.requestTimeout());
        }
    }

    private synchronized GroupMember join(KinbridgeClients clients) {
        GroupMember joined = new GroupMember(
                settings.member(),
                clients.groups(),
                clients.streamReads(),
                streams,
                processing,
                names -> prepare(clients, names));
        member = joined;
        if (isShutdown) {
            joined.stop();
        } else if (gracefulShutdown != null) {
            joined.stopGracefully();
        }
        return joined;
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shutdown();
        }
    }

    /** Gives processors the time to hear that they have lost their leases; no longer than a worker may be silent. */
    private void awaitProcessors(GroupMember stopped) {
        CompletableFuture<?>[] closing =
                stopped.leaving().stream().map(ShardConsumer::closed).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing).get(settings.member().session().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "A processor of worker {} does not come to its end; the worker stops without it",
                    settings.member().worker());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        shutdown();
        timer.shutdownNow();
        if (isOwnExecutor) {
            executor.shutdownNow();
        }
        complete.complete(null);
    }

    /** Stops the worker: its processors hear that their leases are lost, and cannot checkpoint any more. */
    public void shutdown() {
        GroupMember joined;
        synchronized (this) {
            if (isShutdown) {
                return;
            }
            isShutdown = true;
            joined = member;
        }
        listener.onWorkerStateChange(WorkerState.SHUT_DOWN_STARTED);
        if (joined != null) {
            joined.stop();
        }
        listener.onWorkerStateChange(WorkerState.SHUT_DOWN);
    }

    /**
     * Stops the worker once each processor has had its shutdownRequested, with the chance to checkpoint.
     *
     * @return completes with true when the worker has stopped; the same one for each call
     */
    public CompletableFuture<Boolean> startGracefulShutdown() {
        GroupMember joined;
        CompletableFuture<Boolean> stopped;
        synchronized (this) {
            if (gracefulShutdown != null) {
                return gracefulShutdown;
            }
            stopped = complete.thenApply(unused -> true);
            gracefulShutdown = stopped;
            joined = member;
        }
        if (joined == null) {
            shutdown();
        } else {
            joined.stopGracefully();
        }
        return stopped;
    }

    public synchronized boolean hasGracefulShutdownStarted() {
        return gracefulShutdown != null;
    }

    /** Whether the worker was told to stop, or has failed to start. */
    public synchronized boolean isShutdown() {
        return isShutdown;
    }

    /** Whether {@link #run} has come to its end. */
    public boolean isShutdownComplete() {
        return complete.isDone();
    }

    /** The executor that processors run on. */
    public ExecutorService executorService() {
        return executor;
    }

    public Checkpointer checkpointer() {
        return checkpoints;
    }

    public MetricsFactory metricsFactory() {
        return metrics;
    }
}
