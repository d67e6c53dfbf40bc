package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class FirehoseSinkConnectorTest {
    private static final Map<String, String> VALID =
            Map.of("name", "orders", "destination", "s3", "s3.bucket.arn", "arn:aws:s3:::orders");

    private final FirehoseSinkConnector connector = new FirehoseSinkConnector();

    @Test
    void service_isFound() {
        assertThat(ServiceLoader.load(SinkConnector.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(FirehoseSinkConnector.class));
    }

    @Test
    void taskConfigs_areTheConnectors() {
        connector.start(VALID);

        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(VALID);
        assertThat(connector.taskClass()).isEqualTo(FirehoseSinkTask.class);
        assertThat(connector.version()).isNotBlank();
    }

    @Test
    void start_withFaults_throwsNamingThem() {
        Map<String, String> properties = new HashMap<>(VALID);
        properties.put("s3.bucket.arn", "orders");
        properties.put("buffer.size.mb", "0");

        assertThatThrownBy(() -> connector.start(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("s3.bucket.arn: 'orders'")
                .hasMessageContaining("buffer.size.mb: '0'");
    }

    @Test
    void validate_valid_hasAllKeysAndNoFault() {
        assertThat(connector.validate(VALID).configValues())
                .hasSize(connector.config().names().size())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void validate_connectsOwnKeysWithFaults_areAmongTheValues() {
        Map<String, String> properties = new HashMap<>(VALID);
        properties.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        properties.put("errors.deadletterqueue.topic.name", "dead");

        assertThat(connector.validate(properties).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting("name")
                .containsExactlyInAnyOrder("value.converter", "errors.deadletterqueue.topic.name");
    }
}
