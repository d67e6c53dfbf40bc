package io.kinbridge.kcl;

import java.util.Optional;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * Every setting of the KCL's configuration classes, and what becomes of it on Kafka. The table in docs/compatibility/kcl.md is made
 * of these texts.
 */
enum KclSetting {
    CHECKPOINT_FACTORY(
            CheckpointConfig.class,
            "checkpointFactory",
            State.REFUSED,
            "checkpoints are the consumer group's committed offsets; another factory than Amazon's default is refused"),
    COORDINATOR_APPLICATION_NAME(CoordinatorConfig.class, "applicationName", State.MAPPED, "the consumer group's name"),
    MAX_INITIALIZATION_ATTEMPTS(
            CoordinatorConfig.class,
            "maxInitializationAttempts",
            State.HONOURED,
            "attempts to reach Kafka and the streams before the worker gives up"),
    SCHEDULER_INITIALIZATION_BACKOFF_TIME_MILLIS(
            CoordinatorConfig.class,
            "schedulerInitializationBackoffTimeMillis",
            State.HONOURED,
            "pause between those attempts"),
    PARENT_SHARD_POLL_INTERVAL_MILLIS(
            CoordinatorConfig.class, "parentShardPollIntervalMillis", State.IGNORED, Because.AT_ONCE),
    SHARD_CONSUMER_DISPATCH_POLL_INTERVAL_MILLIS(
            CoordinatorConfig.class,
            "shardConsumerDispatchPollIntervalMillis",
            State.IGNORED,
            "records are handed over when they arrive, without a tick"),
    SKIP_SHARD_SYNC_AT_WORKER_INITIALIZATION_IF_LEASES_EXIST(
            CoordinatorConfig.class,
            "skipShardSyncAtWorkerInitializationIfLeasesExist",
            State.IGNORED,
            Because.NO_SYNC),
    SHARD_PRIORITIZATION(
            CoordinatorConfig.class,
            "shardPrioritization",
            State.IGNORED,
            "a shard is read as soon as its parents are done"),
    WORKER_STATE_CHANGE_LISTENER(
            CoordinatorConfig.class, "workerStateChangeListener", State.HONOURED, "told of each state of the worker"),
    GRACEFUL_SHUTDOWN_COORDINATOR(
            CoordinatorConfig.class,
            "gracefulShutdownCoordinator",
            State.IGNORED,
            "the worker ends itself; `startGracefulShutdown` works as documented"),
    COORDINATOR_FACTORY(
            CoordinatorConfig.class,
            "coordinatorFactory",
            State.HONOURED,
            "makes the executor that processors run on, and their checkpointers"),
    CLIENT_VERSION_CONFIG(CoordinatorConfig.class, "clientVersionConfig", State.IGNORED, Because.NO_TABLE),
    MIGRATE_ALL_ENTITIES_TO_LEASE_TABLE(
            CoordinatorConfig.class, "migrateAllEntitiesToLeaseTable", State.IGNORED, Because.NO_TABLE),
    TABLE_MIGRATION_COMPLETE_BAKE_TIME_SECONDS(
            CoordinatorConfig.class, "tableMigrationCompleteBakeTimeSeconds", State.IGNORED, Because.NO_TABLE),
    COORDINATOR_STATE_TABLE_CONFIG(
            CoordinatorConfig.class, "coordinatorStateTableConfig", State.IGNORED, Because.NO_TABLE),
    TABLE_NAME(LeaseManagementConfig.class, "tableName", State.IGNORED, Because.NO_TABLE),
    DYNAMO_DB_CLIENT(
            LeaseManagementConfig.class,
            "dynamoDBClient",
            State.IGNORED,
            "accepted and never called; `InertClients.dynamoDb()` gives one that needs no AWS"),
    LEASE_MANAGEMENT_KINESIS_CLIENT(
            LeaseManagementConfig.class, "kinesisClient", State.IGNORED, "RetrievalConfig's counts"),
    LEASE_MANAGEMENT_STREAM_NAME(
            LeaseManagementConfig.class, "streamName", State.IGNORED, "the stream tracker names the streams"),
    WORKER_IDENTIFIER(
            LeaseManagementConfig.class,
            "workerIdentifier",
            State.MAPPED,
            "the Kafka clients' `client.id`, which kafka-consumer-groups shows, unless `kafka.client.id` is set"),
    FAILOVER_TIME_MILLIS(
            LeaseManagementConfig.class,
            "failoverTimeMillis",
            State.MAPPED,
            "`session.timeout.ms`, at least 6000: who is silent for so long loses its shards"),
    LEASE_ASSIGNMENT_INTERVAL_MILLIS(
            LeaseManagementConfig.class, "leaseAssignmentIntervalMillis", State.IGNORED, Because.AT_ONCE),
    ENABLE_PRIORITY_LEASE_ASSIGNMENT(
            LeaseManagementConfig.class, "enablePriorityLeaseAssignment", State.IGNORED, Because.ASSIGNOR),
    SHARD_SYNC_INTERVAL_MILLIS(LeaseManagementConfig.class, "shardSyncIntervalMillis", State.IGNORED, Because.AT_ONCE),
    CLEANUP_LEASES_UPON_SHARD_COMPLETION(
            LeaseManagementConfig.class, "cleanupLeasesUponShardCompletion", State.IGNORED, Because.NO_TABLE),
    LEASE_CLEANUP_CONFIG(LeaseManagementConfig.class, "leaseCleanupConfig", State.IGNORED, Because.NO_TABLE),
    MAX_LEASES_FOR_WORKER(
            LeaseManagementConfig.class, "maxLeasesForWorker", State.HONOURED, "most shards of this worker"),
    MAX_LEASES_TO_STEAL_AT_ONE_TIME(
            LeaseManagementConfig.class, "maxLeasesToStealAtOneTime", State.IGNORED, Because.ASSIGNOR),
    INITIAL_LEASE_TABLE_READ_CAPACITY(
            LeaseManagementConfig.class, "initialLeaseTableReadCapacity", State.IGNORED, Because.NO_TABLE),
    INITIAL_LEASE_TABLE_WRITE_CAPACITY(
            LeaseManagementConfig.class, "initialLeaseTableWriteCapacity", State.IGNORED, Because.NO_TABLE),
    CUSTOM_SHARD_DETECTOR_PROVIDER(
            LeaseManagementConfig.class, "customShardDetectorProvider", State.IGNORED, Because.NO_SYNC),
    MAX_LEASE_RENEWAL_THREADS(
            LeaseManagementConfig.class,
            "maxLeaseRenewalThreads",
            State.IGNORED,
            "one thread keeps the membership of the group, whatever the processors do"),
    LEASE_TABLE_SCAN_TOTAL_SEGMENTS(
            LeaseManagementConfig.class, "leaseTableScanTotalSegments", State.IGNORED, Because.NO_TABLE),
    IGNORE_UNEXPECTED_CHILD_SHARDS(
            LeaseManagementConfig.class, "ignoreUnexpectedChildShards", State.IGNORED, Because.NO_SYNC),
    CONSISTENT_READS(LeaseManagementConfig.class, "consistentReads", State.IGNORED, Because.NO_TABLE),
    LEASE_MANAGEMENT_LIST_SHARDS_BACKOFF_TIME_IN_MILLIS(
            LeaseManagementConfig.class, "listShardsBackoffTimeInMillis", State.IGNORED, Because.NO_SYNC),
    LEASE_MANAGEMENT_MAX_LIST_SHARDS_RETRY_ATTEMPTS(
            LeaseManagementConfig.class, "maxListShardsRetryAttempts", State.IGNORED, Because.NO_SYNC),
    EPSILON_MILLIS(
            LeaseManagementConfig.class,
            "epsilonMillis",
            State.IGNORED,
            "the group's broker decides who is alive, by one clock"),
    DYNAMO_DB_REQUEST_TIMEOUT(LeaseManagementConfig.class, "dynamoDbRequestTimeout", State.IGNORED, Because.NO_TABLE),
    BILLING_MODE(LeaseManagementConfig.class, "billingMode", State.IGNORED, Because.NO_TABLE),
    CONSUMER_TASK_FACTORY(
            LeaseManagementConfig.class,
            "consumerTaskFactory",
            State.IGNORED,
            "Kinbridge's engine calls the processors"),
    WORKER_UTILIZATION_AWARE_ASSIGNMENT_CONFIG(
            LeaseManagementConfig.class, "workerUtilizationAwareAssignmentConfig", State.IGNORED, Because.ASSIGNOR),
    LEASE_ASSIGNMENT_STRATEGY(LeaseManagementConfig.class, "leaseAssignmentStrategy", State.IGNORED, Because.ASSIGNOR),
    LEASE_TABLE_DELETION_PROTECTION_ENABLED(
            LeaseManagementConfig.class, "leaseTableDeletionProtectionEnabled", State.IGNORED, Because.NO_TABLE),
    LEASE_TABLE_PITR_ENABLED(LeaseManagementConfig.class, "leaseTablePitrEnabled", State.IGNORED, Because.NO_TABLE),
    TAGS(LeaseManagementConfig.class, "tags", State.IGNORED, Because.NO_TABLE),
    LEASES_RECOVERY_AUDITOR_EXECUTION_FREQUENCY_MILLIS(
            LeaseManagementConfig.class,
            "leasesRecoveryAuditorExecutionFrequencyMillis",
            State.IGNORED,
            Because.NO_SYNC),
    LEASES_RECOVERY_AUDITOR_INCONSISTENCY_CONFIDENCE_THRESHOLD(
            LeaseManagementConfig.class,
            "leasesRecoveryAuditorInconsistencyConfidenceThreshold",
            State.IGNORED,
            Because.NO_SYNC),
    INITIAL_POSITION_IN_STREAM(
            LeaseManagementConfig.class,
            "initialPositionInStream",
            State.IGNORED,
            "the stream tracker decides, as in KCL 3.x"),
    MAX_CACHE_MISSES_BEFORE_RELOAD(
            LeaseManagementConfig.class, "maxCacheMissesBeforeReload", State.IGNORED, Because.NO_SYNC),
    LIST_SHARDS_CACHE_ALLOWED_AGE_IN_SECONDS(
            LeaseManagementConfig.class, "listShardsCacheAllowedAgeInSeconds", State.IGNORED, Because.NO_SYNC),
    CACHE_MISS_WARNING_MODULUS(LeaseManagementConfig.class, "cacheMissWarningModulus", State.IGNORED, Because.NO_SYNC),
    DYNAMO_DB_LOCK_BASED_LEADER_LEASE_DURATION_IN_MILLIS(
            LeaseManagementConfig.class,
            "dynamoDbLockBasedLeaderLeaseDurationInMillis",
            State.IGNORED,
            Because.NO_LEADER),
    DYNAMO_DB_LOCK_BASED_LEADER_HEARTBEAT_PERIOD_IN_MILLIS(
            LeaseManagementConfig.class,
            "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis",
            State.IGNORED,
            Because.NO_LEADER),
    LEASE_MANAGEMENT_METRICS_FACTORY(
            LeaseManagementConfig.class, "metricsFactory", State.IGNORED, "MetricsConfig's counts, as in Amazon's KCL"),
    STREAM_INFO_MODE(LeaseManagementConfig.class, "streamInfoMode", State.IGNORED, Because.NO_TABLE),
    STREAM_ID_ONBOARDING_STATE(
            LeaseManagementConfig.class,
            "streamIdOnboardingState",
            State.IGNORED,
            "streams on Kafka have no ids beside their names"),
    EXECUTOR_SERVICE(
            LeaseManagementConfig.class,
            "executorService",
            State.IGNORED,
            "nothing runs on it; CoordinatorConfig's coordinatorFactory makes the executor that counts"),
    TABLE_CREATOR_CALLBACK(LeaseManagementConfig.class, "tableCreatorCallback", State.IGNORED, Because.NO_TABLE),
    HIERARCHICAL_SHARD_SYNCER(LeaseManagementConfig.class, "hierarchicalShardSyncer", State.IGNORED, Because.NO_SYNC),
    LEASE_MANAGEMENT_FACTORY(
            LeaseManagementConfig.class,
            "leaseManagementFactory",
            State.IGNORED,
            "leases are the consumer group's assignment"),
    GRACEFUL_LEASE_HANDOFF_CONFIG(
            LeaseManagementConfig.class,
            "gracefulLeaseHandoffConfig",
            State.HONOURED,
            "whether and how long a shard that moves waits for its old owner's last checkpoint"),
    LOG_WARNING_FOR_TASK_AFTER_MILLIS(
            LifecycleConfig.class,
            "logWarningForTaskAfterMillis",
            State.HONOURED,
            "a call of a processor that takes longer is logged"),
    TASK_BACKOFF_TIME_MILLIS(
            LifecycleConfig.class, "taskBackoffTimeMillis", State.HONOURED, "pause after a failed call of a processor"),
    AGGREGATOR_UTIL(LifecycleConfig.class, "aggregatorUtil", State.HONOURED, "takes apart what the KPL packed"),
    TASK_EXECUTION_LISTENER(
            LifecycleConfig.class,
            "taskExecutionListener",
            State.HONOURED,
            "told before and after each call of a processor"),
    READ_TIMEOUTS_TO_IGNORE_BEFORE_WARNING(
            LifecycleConfig.class,
            "readTimeoutsToIgnoreBeforeWarning",
            State.IGNORED,
            "Kafka's consumer repeats its fetches by itself"),
    CLOUD_WATCH_CLIENT(
            MetricsConfig.class,
            "cloudWatchClient",
            State.IGNORED,
            "accepted and never called, unless by a metrics factory that is given; `InertClients.cloudWatch()` gives one that needs no AWS"),
    NAMESPACE(MetricsConfig.class, "namespace", State.IGNORED, Because.NO_CLOUDWATCH),
    METRICS_BUFFER_TIME_MILLIS(MetricsConfig.class, "metricsBufferTimeMillis", State.IGNORED, Because.NO_CLOUDWATCH),
    METRICS_MAX_QUEUE_SIZE(MetricsConfig.class, "metricsMaxQueueSize", State.IGNORED, Because.NO_CLOUDWATCH),
    METRICS_LEVEL(MetricsConfig.class, "metricsLevel", State.HONOURED, "what is finer does not reach Micrometer"),
    METRICS_ENABLED_DIMENSIONS(
            MetricsConfig.class,
            "metricsEnabledDimensions",
            State.HONOURED,
            "dimensions beside these do not reach Micrometer"),
    PUBLISHER_FLUSH_BUFFER(MetricsConfig.class, "publisherFlushBuffer", State.IGNORED, Because.NO_CLOUDWATCH),
    METRICS_BACKEND(
            MetricsConfig.class,
            "metricsBackend",
            State.IGNORED,
            "metrics go to Micrometer, and to a metricsFactory that is given"),
    OPEN_TELEMETRY(
            MetricsConfig.class,
            "openTelemetry",
            State.IGNORED,
            "metrics go to Micrometer, and to a metricsFactory that is given"),
    METRICS_METRICS_FACTORY(
            MetricsConfig.class,
            "metricsFactory",
            State.HONOURED,
            "gets all metrics, beside Micrometer; without one nothing is made of the backend"),
    SHARD_RECORD_PROCESSOR_FACTORY(
            ProcessorConfig.class, "shardRecordProcessorFactory", State.HONOURED, "makes a processor for each shard"),
    CALL_PROCESS_RECORDS_EVEN_FOR_EMPTY_RECORD_LIST(
            ProcessorConfig.class,
            "callProcessRecordsEvenForEmptyRecordList",
            State.HONOURED,
            "processors are called without records too"),
    RETRIEVAL_KINESIS_CLIENT(
            RetrievalConfig.class,
            "kinesisClient",
            State.MAPPED,
            "one that Kinbridge made names the cluster; another is never called"),
    RETRIEVAL_APPLICATION_NAME(RetrievalConfig.class, "applicationName", State.IGNORED, "CoordinatorConfig's counts"),
    GLUE_SCHEMA_REGISTRY_DESERIALIZER(
            RetrievalConfig.class,
            "glueSchemaRegistryDeserializer",
            State.HONOURED,
            "needs schema-registry-serde as a dependency of the application"),
    APP_STREAM_TRACKER(RetrievalConfig.class, "appStreamTracker", State.IGNORED, "streamTracker counts, as in KCL 3.x"),
    STREAM_TRACKER(RetrievalConfig.class, "streamTracker", State.HONOURED, "names the streams and where to begin"),
    RETRIEVAL_LIST_SHARDS_BACKOFF_TIME_IN_MILLIS(
            RetrievalConfig.class, "listShardsBackoffTimeInMillis", State.IGNORED, Because.NO_SYNC),
    RETRIEVAL_MAX_LIST_SHARDS_RETRY_ATTEMPTS(
            RetrievalConfig.class, "maxListShardsRetryAttempts", State.IGNORED, Because.NO_SYNC),
    STREAM_ARN_CONSTRUCTOR(
            RetrievalConfig.class, "streamArnConstructor", State.IGNORED, "streams are found by their names"),
    INITIAL_POSITION_IN_STREAM_EXTENDED(
            RetrievalConfig.class,
            "initialPositionInStreamExtended",
            State.HONOURED,
            "where to begin, of the one stream"),
    RETRIEVAL_SPECIFIC_CONFIG(
            RetrievalConfig.class,
            "retrievalSpecificConfig",
            State.MAPPED,
            "polling and enhanced fan-out are one here: the group's consumer reads. PollingConfig's sizes count"),
    RETRIEVAL_FACTORY(
            RetrievalConfig.class,
            "retrievalFactory",
            State.REFUSED,
            "records come from the group's consumer; another factory than Amazon's two is refused"),
    POLLING_STREAM_NAME(PollingConfig.class, "streamName", State.IGNORED, "the stream tracker names the streams"),
    USE_POLLING_CONFIG_IDLE_TIME_VALUE(
            PollingConfig.class,
            "usePollingConfigIdleTimeValue",
            State.IGNORED,
            "set by idleTimeBetweenReadsInMillis, and of no effect beside it"),
    POLLING_KINESIS_CLIENT(PollingConfig.class, "kinesisClient", State.IGNORED, "RetrievalConfig's counts"),
    MAX_RECORDS(PollingConfig.class, "maxRecords", State.HONOURED, "most records that a processor gets at once"),
    IDLE_TIME_BETWEEN_READS_IN_MILLIS(
            PollingConfig.class,
            "idleTimeBetweenReadsInMillis",
            State.MAPPED,
            "paces the calls without records that callProcessRecordsEvenForEmptyRecordList asks for; records are handed over at once"),
    RETRY_GET_RECORDS_IN_SECONDS(
            PollingConfig.class,
            "retryGetRecordsInSeconds",
            State.IGNORED,
            "Kafka's consumer repeats its fetches by itself"),
    MAX_GET_RECORDS_THREAD_POOL(
            PollingConfig.class, "maxGetRecordsThreadPool", State.IGNORED, "one consumer reads all shards"),
    RECORDS_FETCHER_FACTORY(
            PollingConfig.class, "recordsFetcherFactory", State.IGNORED, "Kafka's consumer reads ahead by itself"),
    SLEEP_TIME_CONTROLLER(
            PollingConfig.class,
            "sleepTimeController",
            State.IGNORED,
            "Kafka's brokers hold a fetch until there are records"),
    DATA_FETCHER_PROVIDER(
            PollingConfig.class,
            "dataFetcherProvider",
            State.REFUSED,
            "records come from the group's consumer; a provider is refused"),
    MAX_PENDING_PROCESS_RECORDS_INPUT(
            PollingConfig.class,
            "maxPendingProcessRecordsInput",
            State.HONOURED,
            "most batches that wait for a processor"),
    KINESIS_REQUEST_TIMEOUT(
            PollingConfig.class,
            "kinesisRequestTimeout",
            State.IGNORED,
            "`request.timeout.ms` of Kinbridge, and Kafka's own"),
    MILLIS_BEHIND_LATEST_THRESHOLD_FOR_REDUCED_TPS(
            PollingConfig.class,
            "millisBehindLatestThresholdForReducedTps",
            State.IGNORED,
            "Kafka's brokers hold a fetch until there are records"),
    CONSUMER_ARN(FanOutConfig.class, "consumerArn", State.IGNORED, Because.NO_REGISTRATION),
    CONSUMER_NAME(FanOutConfig.class, "consumerName", State.IGNORED, Because.NO_REGISTRATION),
    FAN_OUT_APPLICATION_NAME(FanOutConfig.class, "applicationName", State.IGNORED, Because.NO_REGISTRATION),
    FAN_OUT_STREAM_NAME(FanOutConfig.class, "streamName", State.IGNORED, Because.NO_REGISTRATION),
    MAX_DESCRIBE_STREAM_SUMMARY_RETRIES(
            FanOutConfig.class, "maxDescribeStreamSummaryRetries", State.IGNORED, Because.NO_REGISTRATION),
    MAX_DESCRIBE_STREAM_CONSUMER_RETRIES(
            FanOutConfig.class, "maxDescribeStreamConsumerRetries", State.IGNORED, Because.NO_REGISTRATION),
    REGISTER_STREAM_CONSUMER_RETRIES(
            FanOutConfig.class, "registerStreamConsumerRetries", State.IGNORED, Because.NO_REGISTRATION),
    RETRY_BACKOFF_MILLIS(FanOutConfig.class, "retryBackoffMillis", State.IGNORED, Because.NO_REGISTRATION),
    FAN_OUT_KINESIS_CLIENT(FanOutConfig.class, "kinesisClient", State.IGNORED, "RetrievalConfig's counts");

    /** What becomes of a setting. */
    enum State {
        /** It does here what it does in Amazon's KCL. */
        HONOURED,
        /** A setting of Kafka or Kinbridge takes its value. */
        MAPPED,
        /** Accepted and checked as by Amazon's KCL, without effect. */
        IGNORED,
        /** An error: what it asks for cannot be had here. */
        REFUSED
    }

    /** Reasons that several settings share. */
    private static final class Because {
        static final String AT_ONCE = "changes of shards and workers are noticed at once, not at intervals";
        static final String NO_SYNC = "shards are read from the stream catalog, which all workers follow";
        static final String NO_TABLE = "there is no lease table";
        static final String ASSIGNOR = "the consumer group's assignor balances, by shards";
        static final String NO_LEADER = "the consumer group's leader is elected by Kafka";
        static final String NO_CLOUDWATCH = "nothing is uploaded to CloudWatch";
        static final String NO_REGISTRATION =
                "readers of Kafka are independent of each other; no consumer is registered";
    }

    private final Class<?> type;
    private final String property;
    private final State state;
    private final String meaning;

    KclSetting(Class<?> type, String property, State state, String meaning) {
        this.type = type;
        this.property = property;
        this.state = state;
        this.meaning = meaning;
    }

    /** The configuration class that has it. */
    Class<?> type() {
        return type;
    }

    /** Its name in that class. */
    String property() {
        return property;
    }

    /** Its name and its class's. */
    String qualifiedName() {
        return type.getSimpleName() + "." + property;
    }

    State state() {
        return state;
    }

    /** What it does here, what it is mapped to, or why it is ignored or refused; Markdown, without a full stop. */
    String meaning() {
        return meaning;
    }

    /** Its value; empty if it is null, or if the application uses no such configuration. Nothing is made for the asking. */
    Optional<Object> valueIn(SchedulerConfigs configs) {
        return configs.part(type).flatMap(part -> new ConfigField(type, property).of(part));
    }
}
