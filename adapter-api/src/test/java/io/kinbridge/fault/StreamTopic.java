package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** A topic of the adapter's, as Kafka's own tools see it. */
record StreamTopic(String bootstrapServers, String name) {
    private static final int LIMIT_SECONDS = 30;

    /** Whatever is acknowledged is in two brokers at least, and goes on being so while one of three is down. */
    void assertSurvivesTheLossOfOneBroker() throws Exception {
        try (Admin admin = admin()) {
            assertThat(describe(admin).partitions())
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            assertThat(admin.describeConfigs(List.of(resource))
                            .all()
                            .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                            .get(resource)
                            .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                            .value())
                    .isEqualTo("2");
        }
    }

    /** How many records it holds, those behind the ends of shards included. */
    long records() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = describe(admin).partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(name, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get(LIMIT_SECONDS, TimeUnit.SECONDS).values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private TopicDescription describe(Admin admin) throws Exception {
        return admin.describeTopics(List.of(name)).topicNameValues().get(name).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
