package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

class SchedulerSettingsTest {
    private static final KinbridgeConfig CLUSTER = KinbridgeConfig.of("broker:9092");

    private final SchedulerConfigs configs = GivenConfigs.fresh();

    @Test
    void of_fanOut_hasPollingsDefaults() {
        SchedulerSettings byDefault = SchedulerSettings.of(configs, CLUSTER);
        configs.retrieval().retrievalSpecificConfig(new PollingConfig(GivenConfigs.client()));
        assertThat(SchedulerSettings.of(configs, CLUSTER)).isEqualTo(byDefault);
        assertThat(byDefault.processor().maxRecords()).isEqualTo(10_000);
    }

    @Test
    void of_polling_batchesAreOfItsSizes() {
        configs.retrieval()
                .retrievalSpecificConfig(new PollingConfig(GivenConfigs.client())
                        .maxRecords(100)
                        .maxPendingProcessRecordsInput(5)
                        .idleTimeBetweenReadsInMillis(200));
        SchedulerSettings settings = SchedulerSettings.of(configs, CLUSTER);
        assertThat(settings.processor().maxRecords()).isEqualTo(100);
        assertThat(settings.processor().maxQueued()).isEqualTo(500);
    }

    @Test
    void of_failoverTimeBelowABrokersFloor_isTheFloor() {
        configs.leaseManagement().failoverTimeMillis(1_000);
        assertThat(SchedulerSettings.of(configs, CLUSTER).member().session()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void of_defaults_areAmazons() {
        SchedulerSettings settings = SchedulerSettings.of(configs, CLUSTER);
        assertThat(settings.member().group()).isEqualTo(GivenConfigs.APPLICATION);
        assertThat(settings.member().worker()).isEqualTo("worker-1");
        assertThat(settings.member().session()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.member().mostLeases()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.member().handsOver()).isTrue();
        assertThat(settings.member().longestHandOver()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.member().callsForNoRecords()).isFalse();
        assertThat(settings.processor().taskBackoff()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.processor().warnAfter()).isEmpty();
        assertThat(settings.processor().retriesRecords()).isFalse();
        assertThat(settings.initializationAttempts()).isEqualTo(20);
        assertThat(settings.initializationBackoff()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void of_whatTheApplicationSets_isTaken() {
        configs.coordinator().maxInitializationAttempts(3).schedulerInitializationBackoffTimeMillis(20);
        configs.leaseManagement().maxLeasesForWorker(7).failoverTimeMillis(30_000);
        configs.leaseManagement()
                .gracefulLeaseHandoffConfig()
                .isGracefulLeaseHandoffEnabled(false)
                .gracefulLeaseHandoffTimeoutMillis(1_234);
        configs.lifecycle().taskBackoffTimeMillis(11).logWarningForTaskAfterMillis(Optional.of(22L));
        configs.processor().callProcessRecordsEvenForEmptyRecordList(true);
        SchedulerSettings settings = SchedulerSettings.of(
                configs,
                CLUSTER.withModule("kcl.process.records.retry", "true").withModule("kcl.max.processor.threads", "9"));
        assertThat(settings.initializationAttempts()).isEqualTo(3);
        assertThat(settings.initializationBackoff()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.member().mostLeases()).isEqualTo(7);
        assertThat(settings.member().session()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.member().handsOver()).isFalse();
        assertThat(settings.member().longestHandOver()).isEqualTo(Duration.ofMillis(1_234));
        assertThat(settings.member().callsForNoRecords()).isTrue();
        assertThat(settings.processor().callForNoRecords()).isTrue();
        assertThat(settings.processor().taskBackoff()).isEqualTo(Duration.ofMillis(11));
        assertThat(settings.processor().warnAfter()).contains(Duration.ofMillis(22));
        assertThat(settings.processor().retriesRecords()).isTrue();
        assertThat(settings.maxProcessorThreads()).isEqualTo(9);
    }

    @Test
    void aggregator_amazonsOwn_isNone() {
        assertThat(SchedulerSettings.aggregator(configs)).isEmpty();
        AggregatorUtil own = new AggregatorUtil() {};
        configs.lifecycle().aggregatorUtil(own);
        assertThat(SchedulerSettings.aggregator(configs)).contains(own);
    }
}
