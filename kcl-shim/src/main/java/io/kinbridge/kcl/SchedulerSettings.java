package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.group.MemberSettings;
import io.kinbridge.kcl.shard.ProcessorSettings;
import java.time.Duration;
import java.util.Optional;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig.GracefulLeaseHandoffConfig;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * What a worker makes of KCL's configuration objects, once, when it is made: later changes to them do not count, as with
 * Amazon's.
 *
 * @param initializationAttempts how often the start is tried
 * @param initializationBackoff the pause between
 * @param maxProcessorThreads how many processors run at once
 * @param maxBufferedBytes what the records that wait for processors may take of the heap
 */
record SchedulerSettings(
        MemberSettings member,
        ProcessorSettings processor,
        int initializationAttempts,
        Duration initializationBackoff,
        int maxProcessorThreads,
        long maxBufferedBytes) {
    /** What a broker allows, unless its group.min.session.timeout.ms says otherwise. */
    private static final long SHORTEST_SESSION_MILLIS = 6000;

    private static final int MOST_RECORDS = 10_000;
    private static final int BATCHES_QUEUED = 4;
    private static final long IDLE_MILLIS = 1500;

    static SchedulerSettings of(SchedulerConfigs configs, KinbridgeConfig cluster) {
        EngineSettings engine = EngineSettings.of(cluster);
        Optional<PollingConfig> polling = Optional.ofNullable(
                        configs.retrieval().retrievalSpecificConfig())
                .filter(PollingConfig.class::isInstance)
                .map(PollingConfig.class::cast);
        int maxRecords = polling.map(PollingConfig::maxRecords).orElse(MOST_RECORDS);
        int batches = polling.map(PollingConfig::maxPendingProcessRecordsInput).orElse(BATCHES_QUEUED);
        long idleMillis =
                polling.map(PollingConfig::idleTimeBetweenReadsInMillis).orElse(IDLE_MILLIS);
        boolean callsForNoRecords = configs.processor().callProcessRecordsEvenForEmptyRecordList();
        LeaseManagementConfig leases = configs.leaseManagement();
        GracefulLeaseHandoffConfig handOver = leases.gracefulLeaseHandoffConfig();
        return new SchedulerSettings(
                new MemberSettings(
                        configs.coordinator().applicationName(),
                        leases.workerIdentifier(),
                        Duration.ofMillis(Math.max(leases.failoverTimeMillis(), SHORTEST_SESSION_MILLIS)),
                        leases.maxLeasesForWorker(),
                        handOver.isGracefulLeaseHandoffEnabled(),
                        Duration.ofMillis(handOver.gracefulLeaseHandoffTimeoutMillis()),
                        maxRecords,
                        Duration.ofMillis(idleMillis),
                        callsForNoRecords,
                        cluster.requestTimeout()),
                new ProcessorSettings(
                        maxRecords,
                        maxRecords * Math.max(1, batches),
                        callsForNoRecords,
                        Duration.ofMillis(configs.lifecycle().taskBackoffTimeMillis()),
                        configs.lifecycle().logWarningForTaskAfterMillis().map(Duration::ofMillis),
                        engine.retriesProcessRecords()),
                configs.coordinator().maxInitializationAttempts(),
                Duration.ofMillis(configs.coordinator().schedulerInitializationBackoffTimeMillis()),
                engine.maxProcessorThreads(),
                engine.maxBufferedBytes());
    }

    /** The application's own de-aggregation, where it has one. */
    static Optional<AggregatorUtil> aggregator(SchedulerConfigs configs) {
        return Optional.ofNullable(configs.lifecycle().aggregatorUtil())
                .filter(aggregator -> aggregator.getClass() != AggregatorUtil.class);
    }
}
