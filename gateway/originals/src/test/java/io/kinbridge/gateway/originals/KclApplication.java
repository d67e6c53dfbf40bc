package io.kinbridge.gateway.originals;

import io.kinbridge.testkit.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdCache;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.TaskResult;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;

/** A worker of Amazon's KCL that keeps what it reads from a stream's beginning on, with its leases in a local DynamoDB. */
final class KclApplication implements AutoCloseable {
    private final Queue<Placed> reads = new ConcurrentLinkedQueue<>();
    private final CloudWatchAsyncClient cloudWatch;
    private final Scheduler scheduler;
    private final Thread worker;

    /** @param retrieval how records come */
    KclApplication(
            String name,
            String stream,
            KinesisAsyncClient kinesis,
            DynamoDbAsyncClient dynamo,
            RetrievalSpecificConfig retrieval)
            throws Exception {
        // Has to be there; the metrics do not go to it.
        cloudWatch = CloudWatchAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:9"))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        SingleStreamTracker tracker = new SingleStreamTracker(
                stream, InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON));
        ConfigsBuilder configs = new ConfigsBuilder(
                tracker, name, kinesis, dynamo, cloudWatch, "worker", () -> new CollectingProcessor(reads));
        LeaseManagementConfig leases = hasty(configs.leaseManagementConfig());
        scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig().shardConsumerDispatchPollIntervalMillis(50),
                leases,
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(retrieval));
        prepareLeases(tracker.streamConfigList().get(0));
        worker = new Thread(scheduler, name);
        worker.setDaemon(true);
        worker.start();
    }

    private static LeaseManagementConfig hasty(LeaseManagementConfig leases) {
        leases.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(100)
                .workerMetricsReporterFreqInMillis(500);
        return leases.failoverTimeMillis(10_000)
                .leaseAssignmentIntervalMillis(500L)
                .shardSyncIntervalMillis(1);
    }

    /**
     * Makes the leases and their index before the worker starts, in the way it would: it waits 1 to 30 s, by chance, for another
     * worker to make the leases, and 10 s for an index that is not ready at once.
     */
    private void prepareLeases(StreamConfig stream) throws Exception {
        StreamIdCache.initialize(
                scheduler.streamIdCacheManager(),
                scheduler.leaseManagementConfig().streamIdOnboardingState());
        scheduler.leaseCoordinator().initialize();
        scheduler.leaseRefresher().createLeaseOwnerToLeaseKeyIndexIfNotExists();
        TaskResult result =
                scheduler.shardSyncTaskManagerProvider().apply(stream).callShardSyncTask();
        if (result.getException() != null) {
            throw result.getException();
        }
        Eventually.within(Duration.ofSeconds(30))
                .until(scheduler.leaseRefresher()::isLeaseOwnerToLeaseKeyIndexActive, active -> active);
    }

    /** What was read until now. */
    List<Placed> reads() {
        return List.copyOf(reads);
    }

    /** How many of these have not been read until now. */
    long missing(Collection<Placed> wanted) {
        Set<Placed> read = new HashSet<>(reads);
        return wanted.stream().filter(each -> !read.contains(each)).count();
    }

    /** Has the processors told, and waits for the worker's end. */
    @Override
    public void close() {
        try {
            scheduler.startGracefulShutdown().get(30, TimeUnit.SECONDS);
            worker.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the worker ends", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The worker does not end", e);
        } finally {
            cloudWatch.close();
        }
    }
}
