package io.kinbridge.firehose;

import io.kinbridge.firehose.config.FirehoseConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Delivers topics as Amazon Data Firehose delivers a delivery stream, which is configured as for Firehose: by the body of
 * CreateDeliveryStream, or by flat properties. All tasks have the same configuration; Connect parts the topics' partitions
 * among them.
 */
public final class FirehoseSinkConnector extends SinkConnector {

    private Map<String, String> properties = Map.of();

    /** Made by Connect. */
    public FirehoseSinkConnector() {}

    @Override
    public String version() {
        return PluginVersion.get();
    }

    /**
     * Refuses what {@link #validate} finds fault with.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming every fault
     */
    @Override
    public void start(Map<String, String> given) {
        FirehoseConfig.of(given);
        properties = Collections.unmodifiableMap(given);
    }

    @Override
    public void stop() {}

    @Override
    public Class<? extends Task> taskClass() {
        return FirehoseSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public ConfigDef config() {
        return FirehoseConfig.keys();
    }

    /** Never throws for what the configuration holds: each fault is at its key, those of Connect's own keys included. */
    @Override
    public Config validate(Map<String, String> given) {
        return new Config(FirehoseConfig.validate(given));
    }
}
