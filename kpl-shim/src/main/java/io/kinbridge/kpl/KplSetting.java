package io.kinbridge.kpl;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * Every setting of a {@link KinesisProducerConfiguration}, and what becomes of it on Kafka. The table in
 * docs/compatibility/kpl.md is made of these texts.
 */
enum KplSetting {
    AGGREGATION_ENABLED(
            "AggregationEnabled",
            KinesisProducerConfiguration::isAggregationEnabled,
            State.HONOURED,
            "packs user records of one shard into one record, in Amazon's format"),
    AGGREGATION_MAX_COUNT(
            "AggregationMaxCount",
            KinesisProducerConfiguration::getAggregationMaxCount,
            State.HONOURED,
            "most user records in one packed record"),
    AGGREGATION_MAX_SIZE(
            "AggregationMaxSize",
            KinesisProducerConfiguration::getAggregationMaxSize,
            State.HONOURED,
            "most bytes of one packed record; a larger user record is sent unpacked"),
    COLLECTION_MAX_COUNT(
            "CollectionMaxCount",
            KinesisProducerConfiguration::getCollectionMaxCount,
            State.MAPPED,
            "most records handed to Kafka together; Kafka's batches are its own (`kafka.batch.size`)"),
    COLLECTION_MAX_SIZE(
            "CollectionMaxSize",
            KinesisProducerConfiguration::getCollectionMaxSize,
            State.MAPPED,
            "most bytes handed to Kafka together"),
    RECORD_MAX_BUFFERED_TIME(
            "RecordMaxBufferedTime",
            KinesisProducerConfiguration::getRecordMaxBufferedTime,
            State.HONOURED,
            "longest wait of a user record for others"),
    RECORD_TTL(
            "RecordTtl",
            KinesisProducerConfiguration::getRecordTtl,
            State.HONOURED,
            "a user record not written by then fails with Expired; until then it outlives a broker that is gone"),
    FAIL_IF_THROTTLED(
            "FailIfThrottled",
            KinesisProducerConfiguration::isFailIfThrottled,
            State.HONOURED,
            "a throttled record fails at once; Kafka's quotas throttle, and shards with `throughput.limits=kinesis`"),
    RATE_LIMIT(
            "RateLimit",
            KinesisProducerConfiguration::getRateLimit,
            State.IGNORED,
            "a shard has no limit to stay below; with `throughput.limits=kinesis` what is beyond is tried again"),
    MAX_USER_RECORD_SIZE(
            "MaxUserRecordSize",
            KinesisProducerConfiguration::getMaxUserRecordSize,
            State.HONOURED,
            "larger data is refused by addUserRecord"),
    USER_RECORD_TIMEOUT_IN_MILLIS(
            "UserRecordTimeoutInMillis",
            KinesisProducerConfiguration::getUserRecordTimeoutInMillis,
            State.HONOURED,
            "the future fails with FutureTimedOutException; the record may still be written"),
    RETURN_USER_RECORD_ON_FAILURE(
            "ReturnUserRecordOnFailure",
            KinesisProducerConfiguration::getReturnUserRecordOnFailure,
            State.HONOURED,
            "exceptions carry the user record"),
    ENABLE_OLDEST_FUTURE_TRACKER(
            "EnableOldestFutureTracker",
            KinesisProducerConfiguration::getEnableOldestFutureTracker,
            State.HONOURED,
            "off: getOldestRecordTimeInMillis says 0"),
    RECORD_DISTRIBUTION_STRATEGY_DEFAULT(
            "RecordDistributionStrategyDefault",
            KinesisProducerConfiguration::getRecordDistributionStrategyDefault,
            State.HONOURED,
            "AUTO lets user records come without partition key, for any shard; a key that is given decides the shard"),
    DESCRIBE_STREAM_SUMMARY_INTERVAL_MS(
            "DescribeStreamSummaryIntervalMs",
            KinesisProducerConfiguration::getDescribeStreamSummaryIntervalMs,
            State.IGNORED,
            "streams on Kafka have one distribution strategy, so there is none to discover"),
    METRICS_LEVEL("MetricsLevel", KinesisProducerConfiguration::getMetricsLevel, State.IGNORED, Because.UPLOADS_ONLY),
    METRICS_GRANULARITY(
            "MetricsGranularity",
            KinesisProducerConfiguration::getMetricsGranularity,
            State.IGNORED,
            Because.UPLOADS_ONLY),
    METRICS_NAMESPACE(
            "MetricsNamespace",
            KinesisProducerConfiguration::getMetricsNamespace,
            State.IGNORED,
            Because.NO_CLOUDWATCH),
    METRICS_UPLOAD_DELAY(
            "MetricsUploadDelay",
            KinesisProducerConfiguration::getMetricsUploadDelay,
            State.IGNORED,
            Because.NO_CLOUDWATCH),
    METRICS_CREDENTIALS_PROVIDER(
            "MetricsCredentialsProvider",
            KinesisProducerConfiguration::getMetricsCredentialsProvider,
            State.IGNORED,
            Because.NO_CLOUDWATCH),
    CLOUDWATCH_ENDPOINT(
            "CloudwatchEndpoint",
            KinesisProducerConfiguration::getCloudwatchEndpoint,
            State.IGNORED,
            Because.NO_CLOUDWATCH),
    CLOUDWATCH_PORT(
            "CloudwatchPort", KinesisProducerConfiguration::getCloudwatchPort, State.IGNORED, Because.NO_CLOUDWATCH),
    GLUE_SCHEMA_REGISTRY_CONFIGURATION(
            "GlueSchemaRegistryConfiguration",
            KinesisProducerConfiguration::getGlueSchemaRegistryConfiguration,
            State.HONOURED,
            Because.GLUE),
    GLUE_SCHEMA_REGISTRY_CREDENTIALS_PROVIDER(
            "GlueSchemaRegistryCredentialsProvider",
            KinesisProducerConfiguration::getGlueSchemaRegistryCredentialsProvider,
            State.HONOURED,
            Because.GLUE),
    GLUE_SCHEMA_REGISTRY_PROPERTIES_FILE_PATH(
            "GlueSchemaRegistryPropertiesFilePath",
            KinesisProducerConfiguration::getGlueSchemaRegistryPropertiesFilePath,
            State.HONOURED,
            Because.GLUE),
    REQUEST_TIMEOUT(
            "RequestTimeout",
            KinesisProducerConfiguration::getRequestTimeout,
            State.IGNORED,
            "Kafka tries until RecordTtl is over; `kafka.request.timeout.ms` bounds one try"),
    REGION(
            "Region",
            KinesisProducerConfiguration::getRegion,
            State.IGNORED,
            "streams are found in one Kafka cluster, `bootstrap.servers`"),
    KINESIS_ENDPOINT(
            "KinesisEndpoint", KinesisProducerConfiguration::getKinesisEndpoint, State.IGNORED, Because.KAFKA_ADDRESS),
    KINESIS_PORT("KinesisPort", KinesisProducerConfiguration::getKinesisPort, State.IGNORED, Because.KAFKA_ADDRESS),
    STS_ENDPOINT("StsEndpoint", KinesisProducerConfiguration::getStsEndpoint, State.IGNORED, Because.NO_STS),
    STS_PORT("StsPort", KinesisProducerConfiguration::getStsPort, State.IGNORED, Because.NO_STS),
    CREDENTIALS_PROVIDER(
            "CredentialsProvider",
            KinesisProducerConfiguration::getCredentialsProvider,
            State.IGNORED,
            Because.KAFKA_SECURITY),
    CREDENTIALS_REFRESH_DELAY(
            "CredentialsRefreshDelay",
            KinesisProducerConfiguration::getCredentialsRefreshDelay,
            State.IGNORED,
            Because.KAFKA_SECURITY),
    CA_CERT_FILE("CaCertFile", KinesisProducerConfiguration::getCaCertFile, State.IGNORED, Because.KAFKA_TLS),
    CA_CERT_PATH("CaCertPath", KinesisProducerConfiguration::getCaCertPath, State.IGNORED, Because.KAFKA_TLS),
    VERIFY_CERTIFICATE(
            "VerifyCertificate", KinesisProducerConfiguration::isVerifyCertificate, State.IGNORED, Because.KAFKA_TLS),
    PROXY_HOST("ProxyHost", KinesisProducerConfiguration::getProxyHost, State.IGNORED, Because.NO_PROXY),
    PROXY_PORT("ProxyPort", KinesisProducerConfiguration::getProxyPort, State.IGNORED, Because.NO_PROXY),
    PROXY_USER_NAME("ProxyUserName", KinesisProducerConfiguration::getProxyUserName, State.IGNORED, Because.NO_PROXY),
    PROXY_PASSWORD("ProxyPassword", KinesisProducerConfiguration::getProxyPassword, State.IGNORED, Because.NO_PROXY),
    CONNECT_TIMEOUT(
            "ConnectTimeout",
            KinesisProducerConfiguration::getConnectTimeout,
            State.IGNORED,
            "Kafka's is `kafka.socket.connection.setup.timeout.ms`"),
    MAX_CONNECTIONS(
            "MaxConnections",
            KinesisProducerConfiguration::getMaxConnections,
            State.IGNORED,
            Because.KAFKA_CONNECTIONS),
    MIN_CONNECTIONS(
            "MinConnections",
            KinesisProducerConfiguration::getMinConnections,
            State.IGNORED,
            Because.KAFKA_CONNECTIONS),
    THREADING_MODEL(
            "ThreadingModel", KinesisProducerConfiguration::getThreadingModel, State.IGNORED, Because.NO_PROCESS),
    THREAD_POOL_SIZE(
            "ThreadPoolSize", KinesisProducerConfiguration::getThreadPoolSize, State.IGNORED, Because.NO_PROCESS),
    LOG_LEVEL(
            "LogLevel",
            KinesisProducerConfiguration::getLogLevel,
            State.IGNORED,
            "all logging goes to SLF4J, whose backend decides"),
    NATIVE_EXECUTABLE(
            "NativeExecutable", KinesisProducerConfiguration::getNativeExecutable, State.IGNORED, Because.NO_PROCESS),
    TEMP_DIRECTORY(
            "TempDirectory", KinesisProducerConfiguration::getTempDirectory, State.IGNORED, "nothing is unpacked"),
    ENABLE_CORE_DUMPS(
            "EnableCoreDumps", KinesisProducerConfiguration::isEnableCoreDumps, State.IGNORED, Because.NO_PROCESS),
    ENABLE_DAEMON_HEALTH_CHECK(
            "EnableDaemonHealthCheck",
            KinesisProducerConfiguration::getEnableDaemonHealthCheck,
            State.IGNORED,
            Because.NO_PROCESS),
    DAEMON_HEALTH_CHECK_TIMEOUT_MS(
            "DaemonHealthCheckTimeoutMs",
            KinesisProducerConfiguration::getDaemonHealthCheckTimeoutMs,
            State.IGNORED,
            Because.NO_PROCESS);

    /** What becomes of a setting. */
    enum State {
        /** It does here what it does in Amazon's KPL. */
        HONOURED,
        /** A setting of Kafka or Kinbridge takes its value. */
        MAPPED,
        /** Accepted and checked as by Amazon's KPL, without effect. */
        IGNORED
    }

    /** Reasons that several settings share. */
    private static final class Because {
        static final String NO_CLOUDWATCH = "nothing is uploaded to CloudWatch";
        static final String UPLOADS_ONLY =
                "chooses what Amazon's uploads to CloudWatch; getMetrics gives all metrics, there and here";
        static final String GLUE = "needs schema-registry-serde as a dependency of the application";
        static final String KAFKA_ADDRESS = "`bootstrap.servers` says where Kafka is";
        static final String NO_STS = "no AWS service is called";
        static final String KAFKA_SECURITY = "Kafka's own security settings apply: `kafka.sasl.*`";
        static final String KAFKA_TLS = "Kafka's own security settings apply: `kafka.ssl.*`";
        static final String NO_PROXY = "Kafka is reached without an HTTP proxy";
        static final String KAFKA_CONNECTIONS = "Kafka's clients keep one connection to each broker";
        static final String NO_PROCESS = "there is no native process";
    }

    /** Never changed. */
    private static final class Fresh {
        static final KinesisProducerConfiguration CONFIGURATION = new KinesisProducerConfiguration();
    }

    private final String property;

    /** A method reference, which holds nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<KinesisProducerConfiguration, @Nullable Object> value;

    private final State state;
    private final String meaning;

    KplSetting(
            String property,
            Function<KinesisProducerConfiguration, @Nullable Object> value,
            State state,
            String meaning) {
        this.property = property;
        this.value = value;
        this.state = state;
        this.meaning = meaning;
    }

    /** Its name in a properties file, and in its setter behind "set". */
    String property() {
        return property;
    }

    State state() {
        return state;
    }

    /** What it does here, what it is mapped to, or why it is ignored; Markdown, without a full stop. */
    String meaning() {
        return meaning;
    }

    /** Whether its value differs from a fresh configuration's. */
    boolean isSet(KinesisProducerConfiguration configuration) {
        Object given = value.apply(configuration);
        Object byDefault = value.apply(Fresh.CONFIGURATION);
        return !Objects.equals(given, byDefault) && !(isDefaultChain(given) && isDefaultChain(byDefault));
    }

    /** Each configuration makes its own provider of AWS's default credentials, and they do not equal each other. */
    private static boolean isDefaultChain(@Nullable Object value) {
        return value instanceof DefaultCredentialsProvider;
    }
}
