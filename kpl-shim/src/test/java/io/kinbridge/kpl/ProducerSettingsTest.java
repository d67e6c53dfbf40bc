package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.KinesisProducerConfiguration.RecordDistributionStrategyDefault;

class ProducerSettingsTest {
    private static ProducerSettings of(KinesisProducerConfiguration configuration) {
        return ProducerSettings.of(configuration, Map.of());
    }

    @Test
    void of_aFreshConfiguration_hasAmazonsDefaults() {
        assertThat(of(new KinesisProducerConfiguration()))
                .isEqualTo(new ProducerSettings(
                        true,
                        4_294_967_295L,
                        51_200,
                        500,
                        5_242_880,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        false,
                        1_048_576,
                        Duration.ZERO,
                        false,
                        true,
                        false,
                        Long.MAX_VALUE));
    }

    @Test
    void of_otherValues_takesEachFromItsGetter() {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration()
                .setAggregationEnabled(false)
                .setAggregationMaxCount(11)
                .setAggregationMaxSize(1_012)
                .setCollectionMaxCount(13)
                .setCollectionMaxSize(100_014)
                .setRecordMaxBufferedTime(15)
                .setRecordTtl(1_016)
                .setFailIfThrottled(true)
                .setMaxUserRecordSize(1_017)
                .setUserRecordTimeoutInMillis(18)
                .setReturnUserRecordOnFailure(true)
                .setEnableOldestFutureTracker(false)
                .setRecordDistributionStrategyDefault(RecordDistributionStrategyDefault.AUTO);
        assertThat(ProducerSettings.of(configuration, Map.of("max.buffered.bytes", " 19 ")))
                .isEqualTo(new ProducerSettings(
                        false,
                        11,
                        1_012,
                        13,
                        100_014,
                        Duration.ofMillis(15),
                        Duration.ofMillis(1_016),
                        true,
                        1_017,
                        Duration.ofMillis(18),
                        true,
                        false,
                        true,
                        19));
    }

    @Test
    void of_aConfigurationChangedLater_keepsWhatItWas() {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration();
        ProducerSettings settings = of(configuration);
        configuration.setRecordTtl(100);
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void of_timesWithoutEnd_canBeCountedInNanoseconds() {
        ProducerSettings settings = of(new KinesisProducerConfiguration()
                .setRecordTtl(Long.MAX_VALUE)
                .setRecordMaxBufferedTime(Long.MAX_VALUE)
                .setUserRecordTimeoutInMillis(Long.MAX_VALUE));
        assertThat(settings.ttl().toNanos()).isPositive();
        assertThat(settings.maxBuffered()).isEqualTo(settings.ttl());
        assertThat(settings.userRecordTimeout()).isEqualTo(settings.ttl());
    }

    @Test
    void keyMayBeMissing_withoutAuto_isFalse() {
        for (RecordDistributionStrategyDefault strategy : RecordDistributionStrategyDefault.values()) {
            assertThat(of(new KinesisProducerConfiguration().setRecordDistributionStrategyDefault(strategy))
                            .keyMayBeMissing())
                    .isEqualTo(strategy == RecordDistributionStrategyDefault.AUTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "64m", "9223372036854775808"})
    void of_maxBufferedBytesThatIsNoNumberOfBytes_isNamedWithItsValue(String value) {
        Map<String, String> own = Map.of("max.buffered.bytes", value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProducerSettings.of(new KinesisProducerConfiguration(), own))
                .withMessageContaining("kpl.max.buffered.bytes is '" + value + "'")
                .withMessageContaining("at least 1");
    }

    @Test
    void of_unknownSettingOfOurs_isNamedWithTheOneThereIs() {
        Map<String, String> own = Map.of("max.bufferd.bytes", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProducerSettings.of(new KinesisProducerConfiguration(), own))
                .withMessageContaining("'kpl.max.bufferd.bytes'")
                .withMessageContaining("kpl.max.buffered.bytes");
    }
}
