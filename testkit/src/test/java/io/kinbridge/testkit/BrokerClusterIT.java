package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(150)
class BrokerClusterIT {
    private static final String TOPIC = "orders";
    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(15);

    @Test
    void leaderKilledThenAnotherPaused_writingGoesOnAndEverythingIsReadBack() throws Exception {
        List<String> written = new ArrayList<>();
        try (BrokerCluster cluster = BrokerCluster.start(3, Map.of())) {
            RoundTrip topic = new RoundTrip(cluster.bootstrapServers(), TOPIC);
            topic.createTopic();
            try (KafkaProducer<String, String> producer = topic.producer()) {
                write(producer, written, 20);

                Broker killed = cluster.leaderOf(TOPIC, 0);
                killed.kill();
                assertThat(killed.isAlive()).isFalse();
                assertThat(timeOf(() -> write(producer, written, 20))).isLessThan(REPLACED_WITHIN);
                assertThat(cluster.leaderOf(TOPIC, 0)).isNotSameAs(killed);

                killed.restart();
                cluster.waitUntilAllUp(Duration.ofSeconds(60));
                Broker paused = cluster.leaderOf(TOPIC, 0);
                paused.pause();
                assertThat(timeOf(() -> write(producer, written, 20))).isLessThan(REPLACED_WITHIN);
                assertThat(paused.isAlive()).isTrue();
                paused.resume();
                cluster.waitUntilAllUp(Duration.ofSeconds(60));
            }
            assertThat(topic.read(written.size())).containsExactlyElementsOf(written);
        }
    }

    @Test
    void start_defaults_topicsSurviveTheLossOfOneBroker() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(3, Map.of());
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()))) {
            new RoundTrip(cluster.bootstrapServers(), TOPIC).createTopic();

            TopicDescription topic = admin.describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get(20, TimeUnit.SECONDS)
                    .get(TOPIC);
            assertThat(topic.partitions().get(0).replicas()).hasSize(3);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get(20, TimeUnit.SECONDS)
                            .get(resource)
                            .get("min.insync.replicas")
                            .value())
                    .isEqualTo("2");
        }
    }

    @Test
    void start_wrongProperty_failsSoonWithTheBrokersWords() {
        assertThatThrownBy(() -> BrokerCluster.start(1, Map.of("message.max.bytes", "plenty")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Broker 0 is not running")
                .hasMessageContaining("message.max.bytes");
    }

    private static void write(KafkaProducer<String, String> producer, List<String> written, int count)
            throws Exception {
        for (int i = 0; i < count; i++) {
            String value = "value-" + written.size();
            producer.send(new ProducerRecord<>(TOPIC, value)).get(60, TimeUnit.SECONDS);
            written.add(value);
        }
    }

    private static Duration timeOf(Eventually.Assertion action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
