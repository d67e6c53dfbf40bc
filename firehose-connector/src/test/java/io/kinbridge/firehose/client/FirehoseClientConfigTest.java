package io.kinbridge.firehose.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirehoseClientConfigTest {
    @Test
    void of_settingsOfTheModule_areRead() {
        FirehoseClientConfig config = FirehoseClientConfig.of(KinbridgeConfig.of("b:1")
                .withModule("firehose.connect.url", "http://connect:8083")
                .withModule("firehose.topic.partitions", "8")
                .withModule("firehose.connector.s3.endpoint", "http://s3:9000"));

        assertThat(config.connectUrl()).isEqualTo(URI.create("http://connect:8083"));
        assertThat(config.partitions()).isEqualTo(8);
        assertThat(config.tasks()).isEqualTo(1);
        assertThat(config.connector()).isEqualTo(Map.of("s3.endpoint", "http://s3:9000"));
    }

    @Test
    void of_severalFaults_areToldAtOnce() {
        assertThatThrownBy(() -> FirehoseClientConfig.of(KinbridgeConfig.of("b:1")
                        .withModule("firehose.conect.url", "http://connect:8083")
                        .withModule("firehose.tasks.max", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "'firehose.conect.url' is not a setting",
                        "firehose.tasks.max is 'many'",
                        "connect.url is not set");
    }

    @Test
    void of_wrongValues_areToldAtOnce() {
        assertThatThrownBy(() -> new FirehoseClientConfig(
                        KinbridgeConfig.of("b:1"), URI.create("connect:8083"), "user", null, 0, 1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "'connect:8083'", "firehose.connect.password", "firehose.topic.partitions is 0");
    }

    @Test
    void toString_withSecrets_hidesThem() {
        FirehoseClientConfig config = new FirehoseClientConfig(
                KinbridgeConfig.of("b:1"),
                URI.create("http://connect:8083"),
                "user",
                "secret",
                1,
                1,
                Map.of("aws.secret.access.key", "hidden"));

        assertThat(config.toString()).doesNotContain("secret,", "hidden").contains("aws.secret.access.key");
    }
}
