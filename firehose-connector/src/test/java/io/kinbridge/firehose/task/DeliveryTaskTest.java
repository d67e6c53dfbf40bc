package io.kinbridge.firehose.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.metric.PluginMetrics;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class DeliveryTaskTest {
    private static final String STREAM = "half-started";

    private static Map<String, String> properties(int port) {
        Map<String, String> properties = new HashMap<>();
        properties.put("name", STREAM);
        properties.put("destination", "s3");
        properties.put("s3.bucket.arn", "arn:aws:s3:::orders");
        properties.put("s3.endpoint", "http://localhost:1");
        properties.put("metrics.prometheus.port", Integer.toString(port));
        return properties;
    }

    private static Map<String, String> converted(Map<String, String> properties) {
        properties.put("conversion.output.format", "ParquetSerDe");
        properties.put("conversion.schema.database.name", "shop");
        properties.put("conversion.schema.table.name", "orders");
        properties.put("role.arn", "arn:aws:iam::123456789012:role/firehose");
        properties.put("table.definition", "/nowhere/table.json");
        return properties;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The metrics, which are opened first, are gone. */
    private static void assertThatNothingIsOpen(int port) throws Exception {
        assertThat(hasMetrics()).isFalse();
        assertThatCode(() -> new ServerSocket(port).close()).doesNotThrowAnyException();
    }

    private static boolean hasMetrics() throws Exception {
        ObjectName bean = new ObjectName(PluginMetrics.DOMAIN + ":type=DeliveryStream,name=" + STREAM);
        return ManagementFactory.getPlatformMBeanServer().isRegistered(bean);
    }

    @Test
    void start_laterStepFails_closesWhatWasOpened() throws Exception {
        int port = freePort();

        assertThatThrownBy(() -> DeliveryTask.start(converted(properties(port)), new NoContext()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("/nowhere/table.json");

        assertThatNothingIsOpen(port);
    }

    @Test
    void stop_startedTask_closesWhatWasOpened() throws Exception {
        int port = freePort();
        DeliveryTask task = DeliveryTask.start(properties(port), new NoContext());
        assertThat(hasMetrics()).isTrue();

        task.stop();

        assertThatNothingIsOpen(port);
    }

    /** Of a worker that gives no records. */
    private static final class NoContext implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition partition, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of();
        }

        @Override
        public void pause(TopicPartition... partitions) {}

        @Override
        public void resume(TopicPartition... partitions) {}

        @Override
        public void requestCommit() {}

        @Override
        public org.apache.kafka.common.metrics.PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("there is no worker");
        }
    }
}
