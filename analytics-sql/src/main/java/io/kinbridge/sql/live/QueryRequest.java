package io.kinbridge.sql.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query to be started.
 *
 * @param sql one SELECT STREAM, or statements that end with one
 * @param start where reading begins
 * @param from of AT_TIMESTAMP; else null
 * @param bounded whether it ends when it has read what was there when it started; windows that are open then are closed
 */
public record QueryRequest(
        String sql, Start start, @Nullable Instant from, boolean bounded) {
    /** Where reading begins, as Kinesis calls it. */
    public enum Start {
        /** With what arrives from now on. */
        NOW,
        /** With the oldest record that is kept. */
        TRIM_HORIZON,
        /** With the first record that arrived at {@link QueryRequest#from} or later. */
        AT_TIMESTAMP
    }

    public QueryRequest {
        if ((start == Start.AT_TIMESTAMP) != (from != null)) {
            throw new IllegalArgumentException(
                    "start %s with time %s; a time belongs to AT_TIMESTAMP, and only there".formatted(start, from));
        }
    }

    /** From now on, until it is closed. */
    public static QueryRequest follow(String sql) {
        return new QueryRequest(sql, Start.NOW, null, false);
    }

    /** From the oldest record on, until it is closed. */
    public static QueryRequest replay(String sql) {
        return new QueryRequest(sql, Start.TRIM_HORIZON, null, false);
    }

    /** What is there now. */
    public static QueryRequest existing(String sql) {
        return new QueryRequest(sql, Start.TRIM_HORIZON, null, true);
    }
}
