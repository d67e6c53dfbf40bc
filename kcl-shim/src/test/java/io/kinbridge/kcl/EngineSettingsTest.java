package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    private static final KinbridgeConfig CLUSTER = KinbridgeConfig.of("broker:9092");

    @Test
    void of_nothingSet_hasTheDefaults() {
        assertThat(EngineSettings.of(CLUSTER))
                .isEqualTo(new EngineSettings(false, 64, EngineSettings.defaultMaxBuffered()));
    }

    @Test
    void of_allSet_takesThem() {
        assertThat(EngineSettings.of(CLUSTER.withModule("kcl.process.records.retry", "true")
                        .withModule("kcl.max.processor.threads", " 7 ")
                        .withModule("kcl.max.buffered.bytes", "1000000")
                        .withModule("kpl.max.buffered.bytes", "1")))
                .isEqualTo(new EngineSettings(true, 7, 1_000_000));
    }

    @Test
    void of_severalFaults_tellsThemAtOnce() {
        assertThatThrownBy(() -> EngineSettings.of(CLUSTER.withModule("kcl.process.records.retry", "yes")
                        .withModule("kcl.max.processor.threads", "0")
                        .withModule("kcl.max.threads", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'kcl.max.threads' is not a setting; there are kcl.max.buffered.bytes,"
                        + " kcl.max.processor.threads, kcl.process.records.retry; kcl.process.records.retry is 'yes'; it is true or false;"
                        + " kcl.max.processor.threads is '0'; it is a number of threads, 1 to 99999");
    }
}
