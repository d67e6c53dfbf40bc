package io.kinbridge.sql.live;

import java.time.Duration;

/**
 * What queries may take.
 *
 * @param queries at a time, in all; at least 1
 * @param stateBytes that the operators of one query may remember, as they would be saved, at least 1 KiB; objects in memory take
 *     several times as much
 * @param longest time that one query may run; zero for ever
 */
public record QueryLimits(int queries, long stateBytes, Duration longest) {
    public static final QueryLimits DEFAULT = new QueryLimits(100, 32L * 1024 * 1024, Duration.ZERO);

    private static final long LEAST_STATE_BYTES = 1024;

    public QueryLimits {
        if (queries < 1) {
            throw new IllegalArgumentException("%,d queries at a time; it is at least 1".formatted(queries));
        }
        if (stateBytes < LEAST_STATE_BYTES) {
            throw new IllegalArgumentException(
                    "%,d bytes of state; it is at least %,d".formatted(stateBytes, LEAST_STATE_BYTES));
        }
        if (longest.isNegative()) {
            throw new IllegalArgumentException("longest query: " + longest + "; it is zero, for ever, or more");
        }
    }

    public QueryLimits withQueries(int most) {
        return new QueryLimits(most, stateBytes, longest);
    }

    public QueryLimits withStateBytes(long most) {
        return new QueryLimits(queries, most, longest);
    }

    public QueryLimits withLongest(Duration most) {
        return new QueryLimits(queries, stateBytes, most);
    }
}
