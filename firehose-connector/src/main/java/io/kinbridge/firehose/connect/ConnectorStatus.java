package io.kinbridge.firehose.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Connect says of a connector's running.
 *
 * @param connector of the connector itself
 * @param tasks of its tasks; empty until it has some
 */
public record ConnectorStatus(Part connector, List<Part> tasks) {
    static final String STOPPED = "STOPPED";

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /**
     * The connector or one of its tasks.
     *
     * @param name {@code connector} or {@code task 0}, for messages
     * @param state UNASSIGNED, RUNNING, PAUSED, FAILED, RESTARTING, STOPPED or what else Connect may say
     * @param trace the stack trace of its failure; null while there is none
     */
    public record Part(String name, String state, @Nullable String trace) {
        private static final String FAILED = "FAILED";

        public boolean isFailed() {
            return state.equals(FAILED);
        }
    }
}
