package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {
    private static final Map<String, String> APPLICATION = Map.of(
            "linger.ms", "20",
            "acks", "0",
            "enable.idempotence", "false",
            "isolation.level", "read_uncommitted",
            "group.id", "orders",
            "fetch.max.wait.ms", "50",
            "sasl.mechanism", "PLAIN",
            "my.login.callback.url", "https://login",
            "client.id", "orders-app");

    private final ClientProperties properties = new ClientProperties("kafka:9092", APPLICATION, Duration.ofSeconds(30));

    @Test
    void producer_applicationsChoice_countsOverTheUsualButNotOverThePromises() {
        assertThat(properties.producer(
                        "log-writer", ClientProperties.LONGEST_SEND, Map.of("linger.ms", 0, "batch.size", 7), Map.of()))
                .containsEntry("linger.ms", "20")
                .containsEntry("batch.size", 7)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("client.id", "orders-app-log-writer")
                .containsEntry("bootstrap.servers", "kafka:9092");
        assertThat(properties.producer("w", ClientProperties.LONGEST_SEND, Map.of(), Map.of("linger.ms", 0)))
                .containsEntry("linger.ms", 0);
    }

    @Test
    void consumer_group_isNone() {
        assertThat(properties.consumer("log-reader", Map.of("fetch.max.wait.ms", 10)))
                .doesNotContainKey("group.id")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("fetch.max.wait.ms", "50")
                .containsEntry("auto.offset.reset", "none");
    }

    @Test
    void everyClient_propertiesOfOtherKinds_areLeftOutAndUnknownOnesStay() {
        assertThat(properties.admin())
                .doesNotContainKeys("linger.ms", "fetch.max.wait.ms", "isolation.level")
                .containsEntry("my.login.callback.url", "https://login")
                .containsEntry("sasl.mechanism", "PLAIN");
        assertThat(properties.consumer("r", Map.of())).doesNotContainKeys("linger.ms", "acks");
        assertThat(properties.producer("w", ClientProperties.LONGEST_SEND, Map.of(), Map.of()))
                .doesNotContainKeys("fetch.max.wait.ms", "group.id");
    }

    /** Kafka refuses a delivery time-out that is shorter than one request with lingering. */
    @Test
    void producer_shortestRequestTimeout_isValid() {
        ClientProperties shortest = new ClientProperties("kafka:9092", Map.of(), Duration.ofSeconds(1));
        Map<String, Object> producer =
                shortest.producer("w", ClientProperties.LONGEST_SEND, Map.of("linger.ms", 5), Map.of());
        producer.put("key.serializer", ByteArraySerializer.class);
        producer.put("value.serializer", ByteArraySerializer.class);
        ProducerConfig config = new ProducerConfig(producer);
        assertThat(config.getInt("delivery.timeout.ms"))
                .isEqualTo(1000)
                .isGreaterThanOrEqualTo(config.getInt("request.timeout.ms") + 5);
    }
}
