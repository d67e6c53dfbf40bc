package io.kinbridge.firehose.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector as Connect keeps it.
 *
 * @param config its properties, as they were given
 * @param tasks how many tasks it is divided into; 0 until it was started for the first time
 * @param status null until a worker has told its state
 */
public record Connector(
        String name,
        Map<String, String> config,
        int tasks,
        @Nullable ConnectorStatus status) {
    public Connector {
        config = Map.copyOf(config);
    }

    boolean isStopped() {
        return tasks == 0
                && (status == null
                        || (status.tasks().isEmpty()
                                && status.connector().state().equals(ConnectorStatus.STOPPED)));
    }
}
