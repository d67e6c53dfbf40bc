package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
}
