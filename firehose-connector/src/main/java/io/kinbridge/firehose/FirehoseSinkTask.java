package io.kinbridge.firehose;

import io.kinbridge.firehose.task.DeliveryTask;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** A task of a delivery stream: Connect's face of a {@link DeliveryTask}. */
public final class FirehoseSinkTask extends SinkTask {
    private @Nullable DeliveryTask task;

    /** Made by Connect. */
    public FirehoseSinkTask() {}

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void start(Map<String, String> properties) {
        task = DeliveryTask.start(properties, context);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        started().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        started().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        return started().committable();
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        started().close(partitions);
    }

    @Override
    public void stop() {
        DeliveryTask running = task;
        if (running != null) {
            task = null;
            running.stop();
        }
    }

    private DeliveryTask started() {
        return Objects.requireNonNull(task, "the task has not been started");
    }
}
