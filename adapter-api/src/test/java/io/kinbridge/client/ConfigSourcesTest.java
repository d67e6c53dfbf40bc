package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConfigSourcesTest {

    @Test
    void config_bootstrapServersAlone_hasTheDefaults() {
        KinbridgeConfig config = sources(Map.of("kinbridge.bootstrap.servers", "broker:9092"), Map.of(), Map.of())
                .config();

        assertThat(config).isEqualTo(KinbridgeConfig.of("broker:9092"));
        assertThat(config.account()).isEqualTo("000000000000");
        assertThat(config.region()).isEqualTo("us-east-1");
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.throughputLimits()).isEqualTo(ThroughputLimits.NONE);
    }

    @Test
    void config_keyInAllPlaces_isTheSystemPropertys() {
        KinbridgeConfig config = sources(
                        Map.of("kinbridge.region", "eu-west-1"),
                        Map.of("KINBRIDGE_REGION", "eu-west-2", "KINBRIDGE_ACCOUNT", "111111111111"),
                        Map.of("region", "eu-west-3", "account", "222222222222", "bootstrap.servers", "file:9092"))
                .config();

        assertThat(config.region()).isEqualTo("eu-west-1");
        assertThat(config.account()).isEqualTo("111111111111");
        assertThat(config.bootstrapServers()).isEqualTo("file:9092");
    }

    @Test
    void config_kafkaKeys_goToTheKafkaClients() {
        KinbridgeConfig config = sources(
                        Map.of("kinbridge.bootstrap.servers", "b:1", "kinbridge.kafka.linger.ms", "7"),
                        Map.of("KINBRIDGE_KAFKA_SECURITY_PROTOCOL", "SSL"),
                        Map.of())
                .config();

        assertThat(config.kafka())
                .containsExactlyInAnyOrderEntriesOf(Map.of("linger.ms", "7", "security.protocol", "SSL"));
    }

    @Test
    void config_keysOfModules_areKeptForThem() {
        KinbridgeConfig config = sources(
                        Map.of("kinbridge.bootstrap.servers", "b:1", "kinbridge.kpl.max.buffered.bytes", "7"),
                        Map.of("KINBRIDGE_KCL_PROCESS_RECORDS_RETRY", "true"),
                        Map.of("firehose.connect.url", "http://connect:8083"))
                .config();

        assertThat(config.moduleSettings("kpl.")).isEqualTo(Map.of("max.buffered.bytes", "7"));
        assertThat(config.moduleSettings("kcl.")).isEqualTo(Map.of("process.records.retry", "true"));
        assertThat(config.moduleSettings("firehose.")).isEqualTo(Map.of("connect.url", "http://connect:8083"));
    }

    @Test
    void config_withoutBootstrapServers_namesTheFourPlaces() {
        assertThatThrownBy(() -> sources(Map.of(), Map.of(), Map.of()).config())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "KinbridgeConfig.of",
                        "kinbridge.bootstrap.servers",
                        "KINBRIDGE_BOOTSTRAP_SERVERS",
                        "kinbridge.properties");
    }

    @Test
    void config_severalFaults_areToldAtOnce() {
        assertThatThrownBy(() -> sources(
                                Map.of(
                                        "kinbridge.bootstrap.servers", "b:1",
                                        "kinbridge.througput.limits", "kinesis",
                                        "kinbridge.throughput.limits", "some",
                                        "kinbridge.lease.ms", "soon"),
                                Map.of(),
                                Map.of())
                        .config())
                .hasMessageContainingAll("'througput.limits' is not a setting", "'some'", "'soon'");
    }

    @Test
    void config_outOfRange_namesValueAndRange() {
        assertThatThrownBy(() -> KinbridgeConfig.of("b:1").withLease(Duration.ofMillis(99)))
                .hasMessageContaining("lease.ms is 99; it is 100 to 60000");
        assertThatThrownBy(() -> KinbridgeConfig.of(" ")).hasMessageContaining("bootstrap.servers is blank");
    }

    private static ConfigSources sources(
            Map<String, String> system, Map<String, String> environment, Map<String, String> file) {
        Properties systemProperties = new Properties();
        systemProperties.putAll(system);
        Properties fileProperties = new Properties();
        fileProperties.putAll(file);
        return new ConfigSources(systemProperties, environment, fileProperties);
    }
}
