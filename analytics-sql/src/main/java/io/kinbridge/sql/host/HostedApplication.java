package io.kinbridge.sql.host;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as it is now.
 *
 * @param json its declaration, as it was given
 * @param since when it came into the state; null if that was before this process
 * @param statistics of the run that is on, else of the last one in this process
 * @param failure why it is FAILED; else null
 * @param recentErrors the last rows and records that were lost in that run, at most 100, the latest last
 */
public record HostedApplication(
        String name,
        String json,
        State state,
        @Nullable Instant since,
        HostedStatistics statistics,
        @Nullable String failure,
        List<HostedError> recentErrors) {
    /** What it does. */
    public enum State {
        STOPPED,
        /** It is put to work, or takes up its state; no rows flow yet. */
        STARTING,
        RUNNING,
        /** It commits what is done. */
        STOPPING,
        /** It could not start, or has given up. It can be changed, deleted and started again. */
        FAILED;

        /** Whether nothing of it runs. */
        public boolean isAtRest() {
            return this == STOPPED || this == FAILED;
        }
    }

    public HostedApplication {
        recentErrors = List.copyOf(recentErrors);
    }
}
