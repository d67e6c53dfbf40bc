package io.kinbridge.cli.firehose;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of a topic lie behind what a connector has committed, that is, are not delivered or not known to be. For one
 * thread.
 */
final class ConsumerLag implements AutoCloseable {
    private final Admin admin;
    private final String group;

    /** Connect's name for the group of a sink connector. */
    ConsumerLag(KinbridgeConfig cluster, String connector) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        this.admin = Admin.create(properties);
        this.group = "connect-" + connector;
    }

    /** The records of partitions that something was committed of; empty where nothing was yet, or the cluster does not answer. */
    OptionalLong now() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    asked.put(partition, OffsetSpec.latest());
                }
            });
            if (asked.isEmpty()) {
                return OptionalLong.empty();
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(asked).all().get();
            long lag = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
                OffsetAndMetadata done = Objects.requireNonNull(committed.get(end.getKey()));
                lag += Math.max(0, end.getValue().offset() - done.offset());
            }
            return OptionalLong.of(lag);
        } catch (ExecutionException unanswered) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
