package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.leases.LeaseManagementConfig.GracefulLeaseHandoffConfig;
import software.amazon.kinesis.metrics.LogMetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

@SuppressWarnings("deprecation")
class SettingsReportTest {
    private final SchedulerConfigs configs = GivenConfigs.fresh();

    @Test
    void line_nothingSet_countsNothing() {
        assertThat(SettingsReport.of(configs).line())
                .isEqualTo("Of the KCL settings that differ from their defaults, 0 are honoured, 0 mapped, 0 ignored;"
                        + " see docs/compatibility/kcl.md#settings");
    }

    @Test
    void line_settingsOfEachState_countsAllAndNamesTheIgnored() {
        configs.leaseManagement()
                .failoverTimeMillis(6_000)
                .maxLeasesForWorker(7)
                .billingMode(BillingMode.PROVISIONED)
                .gracefulLeaseHandoffConfig(GracefulLeaseHandoffConfig.builder()
                        .gracefulLeaseHandoffTimeoutMillis(5_000)
                        .build());
        configs.coordinator().parentShardPollIntervalMillis(1);
        configs.metrics().metricsLevel(MetricsLevel.NONE).metricsEnabledDimensions(Set.of("Operation"));
        assertThat(SettingsReport.of(configs).line())
                .isEqualTo("Of the KCL settings that differ from their defaults, 4 are honoured, 1 mapped, 2 ignored:"
                        + " CoordinatorConfig.parentShardPollIntervalMillis (changes of shards and workers are noticed"
                        + " at once, not at intervals), LeaseManagementConfig.billingMode (there is no lease table);"
                        + " see docs/compatibility/kcl.md#settings");
    }

    @Test
    void inPlay_whatTheApplicationSet_isThere() {
        configs.retrieval()
                .initialPositionInStreamExtended(
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON))
                .retrievalSpecificConfig(new PollingConfig(GivenConfigs.STREAM, GivenConfigs.client()).maxRecords(100));
        configs.lifecycle().aggregatorUtil(new AggregatorUtil() {});
        configs.metrics().metricsFactory(new LogMetricsFactory());
        configs.processor().callProcessRecordsEvenForEmptyRecordList(true);
        configs.leaseManagement()
                .tags(Set.of(Tag.builder().key("team").value("billing").build()))
                .metricsFactory(new LogMetricsFactory());
        assertThat(SettingsReport.of(configs).inPlay())
                .containsExactlyInAnyOrder(
                        KclSetting.RETRIEVAL_SPECIFIC_CONFIG,
                        KclSetting.MAX_RECORDS,
                        KclSetting.AGGREGATOR_UTIL,
                        KclSetting.METRICS_METRICS_FACTORY,
                        KclSetting.CALL_PROCESS_RECORDS_EVEN_FOR_EMPTY_RECORD_LIST,
                        KclSetting.TAGS,
                        KclSetting.LEASE_MANAGEMENT_METRICS_FACTORY);
        assertThat(configs.givenMetricsFactory()).containsInstanceOf(LogMetricsFactory.class);
    }

    @Test
    void inPlay_anotherOfTheSameKindAsTheDefault_isNot() {
        configs.lifecycle().aggregatorUtil(new AggregatorUtil());
        configs.leaseManagement().metricsFactory(new NullMetricsFactory());
        assertThat(SettingsReport.of(configs).inPlay()).isEmpty();
    }

    @Test
    void inPlay_tableAndNamespaceOfTheApplicationsOwn_areThere() {
        SchedulerConfigs named = SchedulerConfigs.of(new ConfigsBuilder(
                        GivenConfigs.STREAM,
                        GivenConfigs.APPLICATION,
                        GivenConfigs.client(),
                        InertClients.dynamoDb(),
                        InertClients.cloudWatch(),
                        "worker-1",
                        configs.processor().shardRecordProcessorFactory())
                .tableName("leases")
                .namespace("metrics"));
        assertThat(SettingsReport.of(named).inPlay())
                .containsExactlyInAnyOrder(KclSetting.TABLE_NAME, KclSetting.NAMESPACE);
    }

    @Test
    void refuse_theDefaults_passes() {
        configs.retrieval().retrievalSpecificConfig(new FanOutConfig(GivenConfigs.client()).streamName("orders"));
        assertThat(configs.retrieval().retrievalFactory()).isNotNull();
        assertThat(configs.leaseManagement().hierarchicalShardSyncer()).isNotNull();
        assertThatCode(() -> SettingsReport.of(configs).refuse()).doesNotThrowAnyException();
    }

    @Test
    void refuse_partsThatCannotBeHad_namesThem() {
        configs.checkpoint().checkpointFactory((coordinator, refresher) -> {
            throw new AssertionError("not asked");
        });
        configs.retrieval()
                .retrievalSpecificConfig(new PollingConfig(GivenConfigs.client()).dataFetcherProvider(config -> {
                    throw new AssertionError("not asked");
                }));
        assertThatThrownBy(() -> SettingsReport.of(configs).refuse())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Refused: CheckpointConfig.checkpointFactory (checkpoints are the consumer group's committed"
                                + " offsets; another factory than Amazon's default is refused),"
                                + " PollingConfig.dataFetcherProvider (records come from the group's consumer; a provider is"
                                + " refused); see docs/compatibility/kcl.md#settings");
    }
}
