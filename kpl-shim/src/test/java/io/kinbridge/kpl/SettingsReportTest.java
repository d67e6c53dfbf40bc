package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

class SettingsReportTest {
    @Test
    void line_nothingSet_countsNothing() {
        assertThat(SettingsReport.of(new KinesisProducerConfiguration()).line())
                .isEqualTo("Of the KPL settings that differ from their defaults, 0 are honoured, 0 mapped, 0 ignored;"
                        + " see docs/compatibility/kpl.md#settings");
    }

    @Test
    void line_settingsOfEachState_countsAllAndNamesTheIgnored() {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration()
                .setAggregationEnabled(false)
                .setRecordTtl(60_000)
                .setCollectionMaxCount(100)
                .setProxyHost("proxy.example")
                .setTempDirectory("/somewhere");
        assertThat(SettingsReport.of(configuration).line())
                .isEqualTo("Of the KPL settings that differ from their defaults, 2 are honoured, 1 mapped, 2 ignored:"
                        + " ProxyHost (Kafka is reached without an HTTP proxy), TempDirectory (nothing is unpacked);"
                        + " see docs/compatibility/kpl.md#settings");
    }

    @Test
    void line_secretSet_doesNotTellIt() {
        KinesisProducerConfiguration configuration =
                new KinesisProducerConfiguration().setProxyUserName("somebody").setProxyPassword("a-secret");
        assertThat(SettingsReport.of(configuration).line())
                .contains("ProxyPassword")
                .doesNotContain("somebody", "a-secret");
    }
}
