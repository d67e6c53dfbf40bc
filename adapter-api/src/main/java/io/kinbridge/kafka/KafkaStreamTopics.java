package io.kinbridge.kafka;

import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.StreamSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of streams, by Kafka's Admin. */
final class KafkaStreamTopics implements StreamTopics {
    private static final long NO_SUCH_RECORD = -1;

    private final AdminConnection admin;
    private final PartitionOffsets offsets;
    private final JointEnds ends;
    private final TopicCreation creation;
    private final TopicDeletion deletion;

    KafkaStreamTopics(
            AdminConnection admin,
            PartitionOffsets offsets,
            JointEnds ends,
            TopicCreation creation,
            TopicDeletion deletion) {
        this.admin = admin;
        this.offsets = offsets;
        this.ends = ends;
        this.creation = creation;
        this.deletion = deletion;
    }

    @Override
    public CompletableFuture<Void> ensure(String topic, int partitions, StreamSettings settings) {
        return answer(topic, creation.ensure(topic, partitions, StreamTopicConfigs.created(settings)));
    }

    @Override
    public CompletableFuture<Void> grow(String topic, int partitions) {
        return answer(topic, creation.grow(topic, partitions));
    }

    @Override
    public CompletableFuture<Void> configure(String topic, StreamSettings settings) {
        List<AlterConfigOp> changes = StreamTopicConfigs.changeable(settings).entrySet().stream()
                .map(config -> new AlterConfigOp(
                        new ConfigEntry(config.getKey(), config.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        return answer(
                topic,
                admin.call(client -> client.incrementalAlterConfigs(Map.of(resource(topic), changes))
                        .all()));
    }

    @Override
    public CompletableFuture<Void> delete(String topic) {
        return answer(topic, deletion.delete(topic));
    }

    @Override
    public CompletableFuture<TopicShape> shape(String topic) {
        CompletableFuture<Config> configs = admin.call(client ->
                        client.describeConfigs(List.of(resource(topic))).all())
                .thenApply(all -> all.get(resource(topic)));
        return answer(
                topic,
                creation.describe(topic)
                        .thenCombine(
                                configs,
                                (description, config) -> new TopicShape(
                                        description.partitions().size(),
                                        number(config, TopicConfig.RETENTION_MS_CONFIG),
                                        number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG))));
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> startOffsets(String topic, Collection<Integer> partitions) {
        return list(topic, partitions, OffsetSpec.earliest());
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> endOffsets(String topic, Collection<Integer> partitions) {
        if (partitions.size() != 1) {
            return list(topic, partitions, OffsetSpec.latest());
        }
        int partition = partitions.iterator().next();
        return answer(topic, ends.end(new TopicPartition(topic, partition)).thenApply(end -> Map.of(partition, end)));
    }

    /** Asks for the end first: a record that arrives between the two questions lies at the end or behind it. */
    @Override
    public CompletableFuture<Long> offsetAt(String topic, int partition, long timestamp) {
        List<Integer> one = List.of(partition);
        return list(topic, one, OffsetSpec.latest())
                .thenCompose(ends -> list(topic, one, OffsetSpec.forTimestamp(Math.max(0, timestamp)))
                        .thenApply(found -> {
                            long offset = found.getOrDefault(partition, NO_SUCH_RECORD);
                            return offset == NO_SUCH_RECORD ? ends.getOrDefault(partition, 0L) : offset;
                        }));
    }

    private CompletableFuture<Map<Integer, Long>> list(String topic, Collection<Integer> partitions, OffsetSpec spec) {
        return answer(topic, offsets.list(topic, partitions, spec, IsolationLevel.READ_UNCOMMITTED));
    }

    private <T> CompletableFuture<T> answer(String topic, CompletableFuture<T> steps) {
        return admin.answer("topic " + topic, steps);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
