package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kpl.KplSetting.State;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.KinesisProducerConfiguration.RecordDistributionStrategyDefault;
import software.amazon.kinesis.producer.KinesisProducerConfiguration.ThreadingModel;

class KplSettingTest {
    @Test
    void values_allSetters_haveASetting() {
        Set<String> setters = Arrays.stream(KinesisProducerConfiguration.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring("set".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Arrays.stream(KplSetting.values()).map(KplSetting::property).toList())
                .containsExactlyInAnyOrderElementsOf(setters);
    }

    @ParameterizedTest
    @EnumSource
    void name_ofEachSetting_isItsProperty(KplSetting setting) {
        assertThat(setting.name().replace("_", "")).isEqualToIgnoringCase(setting.property());
    }

    @ParameterizedTest
    @EnumSource
    void isSet_freshConfiguration_isFalse(KplSetting setting) {
        assertThat(setting.isSet(new KinesisProducerConfiguration())).isFalse();
    }

    /** Each getter belongs to its setter: the one that was called, and no other, is seen. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GLUE_SCHEMA_REGISTRY_CONFIGURATION", "GLUE_SCHEMA_REGISTRY_PROPERTIES_FILE_PATH"})
    void isSet_afterItsSetter_isTrueOfItAlone(KplSetting setting) throws ReflectiveOperationException {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration();
        setAnotherValue(configuration, setting.property());
        assertThat(KplSetting.values())
                .filteredOn(each -> each.isSet(configuration))
                .containsExactly(setting);
    }

    @Test
    void isSet_anotherDefaultCredentialsProvider_isFalse() {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration();
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            configuration.setCredentialsProvider(provider);
            assertThat(KplSetting.CREDENTIALS_PROVIDER.isSet(configuration)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void meaning_ofEachSetting_fitsATableAndALine(KplSetting setting) {
        assertThat(setting.meaning()).isNotBlank().doesNotContain("|", "\n").doesNotEndWith(".");
    }

    @Test
    void state_ofSecrets_isIgnored() {
        assertThat(KplSetting.values())
                .filteredOn(setting -> setting.property().matches("(Credentials|Metrics.*Credentials|Proxy).*"))
                .extracting(KplSetting::state)
                .containsOnly(State.IGNORED);
    }

    private static void setAnotherValue(KinesisProducerConfiguration configuration, String property)
            throws ReflectiveOperationException {
        Method setter = Arrays.stream(KinesisProducerConfiguration.class.getMethods())
                .filter(method -> method.getName().equals("set" + property))
                .filter(method ->
                        method.getParameterTypes()[0] != String.class || !property.matches("Thread.*|Record.*"))
                .findFirst()
                .orElseThrow();
        setter.invoke(configuration, anotherValue(configuration, property, setter.getParameterTypes()[0]));
    }

    private static Object anotherValue(KinesisProducerConfiguration configuration, String property, Class<?> type)
            throws ReflectiveOperationException {
        if (type == boolean.class) {
            return !switchedOn(configuration, property);
        }
        if (type == int.class) {
            return 7;
        }
        if (type == long.class) {
            return switch (property) {
                case "CollectionMaxCount" -> 7L;
                case "CollectionMaxSize" -> 1L << 20;
                case "MinConnections" -> 7L;
                case "MaxConnections" -> 77L;
                default -> 7_777L;
            };
        }
        if (type == ThreadingModel.class) {
            return ThreadingModel.POOLED;
        }
        if (type == RecordDistributionStrategyDefault.class) {
            return RecordDistributionStrategyDefault.AUTO;
        }
        if (type == String.class) {
            return switch (property) {
                case "LogLevel" -> "error";
                case "MetricsGranularity" -> "global";
                case "MetricsLevel" -> "none";
                case "Region" -> "eu-west-1";
                default -> "another";
            };
        }
        return AnonymousCredentialsProvider.create();
    }

    private static boolean switchedOn(KinesisProducerConfiguration configuration, String property)
            throws ReflectiveOperationException {
        Method getter = Arrays.stream(KinesisProducerConfiguration.class.getMethods())
                .filter(method -> method.getName().equals("is" + property)
                        || method.getName().equals("get" + property))
                .findFirst()
                .orElseThrow();
        return (boolean) getter.invoke(configuration);
    }
}
