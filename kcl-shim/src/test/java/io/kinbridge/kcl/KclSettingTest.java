package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

class KclSettingTest {
    static Stream<Class<?>> types() {
        return Arrays.stream(KclSetting.values())
                .<Class<?>>map(KclSetting::type)
                .distinct();
    }

    @Test
    void types_areTheSevenAndTheTwoWithinRetrieval() {
        List<Class<?>> seven = Arrays.stream(SchedulerConfigs.class.getRecordComponents())
                .<Class<?>>map(component -> component.getType())
                .toList();
        assertThat(types())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(seven.stream(), Stream.of(PollingConfig.class, FanOutConfig.class))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void values_allFieldsOfAConfiguration_haveASetting(Class<?> type) {
        assertThat(Arrays.stream(KclSetting.values())
                        .filter(setting -> setting.type() == type)
                        .map(KclSetting::property))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(field -> field.getName())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void name_ofEachSetting_endsWithItsProperty(KclSetting setting) {
        assertThat(setting.name().replace("_", "")).endsWithIgnoringCase(setting.property());
    }

    @ParameterizedTest
    @EnumSource
    void meaning_ofEachSetting_fitsATableAndALine(KclSetting setting) {
        assertThat(setting.meaning()).isNotBlank().doesNotContain("|", "\n").doesNotEndWith(".");
    }

    @Test
    void valueIn_metricsFactoryThatNobodySet_isNotMadeByTheAsking() {
        SchedulerConfigs configs = GivenConfigs.fresh();
        assertThat(KclSetting.METRICS_METRICS_FACTORY.valueIn(configs)).isEmpty();
        assertThat(configs.givenMetricsFactory()).isEmpty();
    }
}
