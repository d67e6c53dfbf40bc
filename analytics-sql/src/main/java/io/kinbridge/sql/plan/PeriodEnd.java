package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.RowFunction;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a period ends: the first time after a given one at which expressions of ROWTIME alone have other values. For use by one
 * thread.
 */
final class PeriodEnd implements LongUnaryOperator {
    private static final @Nullable Object[] NO_COLUMNS = new @Nullable Object[0];
    private static final long FURTHEST = 1L << 43; // some 280 years: no unit of time is longer

    private final RowFunction expressions;
    private long knownFrom = 1;
    private long knownEnd;

    PeriodEnd(RowFunction expressions) {
        this.expressions = expressions;
    }

    /**
     * @param rowtime in the period, milliseconds since 1970
     * @return {@link Long#MAX_VALUE} if the expressions never change
     */
    @Override
    public long applyAsLong(long rowtime) {
        if (rowtime < knownFrom || rowtime >= knownEnd) {
            knownEnd = find(rowtime);
            knownFrom = rowtime;
        }
        return knownEnd;
    }

    private long find(long rowtime) {
        @Nullable Object[] now = values(rowtime);
        long step = 1;
        while (Arrays.equals(now, values(rowtime + step))) {
            step *= 2;
            if (step > FURTHEST) {
                return Long.MAX_VALUE;
            }
        }
        long same = step / 2;
        long other = step;
        while (other - same > 1) {
            long middle = (same + other) >>> 1;
            if (Arrays.equals(now, values(rowtime + middle))) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return rowtime + other;
    }

    private @Nullable Object[] values(long rowtime) {
        return expressions.apply(rowtime, NO_COLUMNS);
    }
}
