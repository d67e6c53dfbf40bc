package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three brokers, of which one may be lost. */
@Timeout(240)
class KafkaReplicationIT {
    @Test
    void topicsAndCatalog_threeBrokers_surviveTheLossOfOne() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(3, Map.of());
                KafkaBackend backend = KafkaBackend.open(KafkaBackend.Config.of(cluster.bootstrapServers()))) {
            get(backend.catalog().refresh());
            get(backend.topics().ensure("orders", 2, StreamSettings.of(StreamMode.PROVISIONED)));
            assertReplicated(cluster, "orders");
            assertReplicated(cluster, CatalogTopic.NAME);
            Appends.numbers(backend.log(), "orders", 0, 10);

            String secret = get(backend.catalog().refresh()).settings().tokenSecret();
            cluster.leaderOf(CatalogTopic.NAME, 0).kill();
            get(backend.catalog().update("orders", (current, view) -> current));
            assertThat(get(backend.catalog().refresh()).settings().tokenSecret())
                    .isEqualTo(secret);
            assertThat(get(Appends.append(backend.log(), "orders", 0, "key", Appends.text("more"))))
                    .isEqualTo(10);
            assertThat(backend.log()
                            .read("orders", 0, 0, 100, 1_000_000, Duration.ofSeconds(20))
                            .records())
                    .hasSize(11);
        }
    }

    @Test
    void refresh_firstOfAClient_leaderJustFrozen_goesOnWithTheNextLeader() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(3, Map.of())) {
            try (KafkaBackend backend = KafkaBackend.open(KafkaBackend.Config.of(cluster.bootstrapServers()))) {
                get(backend.catalog().refresh());
            }
            Broker leader = cluster.leaderOf(CatalogTopic.NAME, 0);
            leader.pause();
            try (KafkaBackend backend = KafkaBackend.open(KafkaBackend.Config.of(cluster.bootstrapServers()))) {
                get(backend.catalog().refresh());
                get(backend.catalog().update("orders", (current, view) -> current));
            } finally {
                leader.resume();
            }
        }
    }

    private static void assertReplicated(BrokerCluster cluster, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            TopicDescription description = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(20, TimeUnit.SECONDS)
                    .get(topic));
            assertThat(description.partitions())
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get(20, TimeUnit.SECONDS)
                            .get(resource)
                            .get("min.insync.replicas")
                            .value())
                    .isEqualTo("2");
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
