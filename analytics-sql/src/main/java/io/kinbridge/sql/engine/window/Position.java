package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.function.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Which of the rows that count FIRST_VALUE, LAST_VALUE, NTH_VALUE and LAG take. */
final class Position {
    static final int NONE = -1;

    private final AggregateCall call;

    Position(AggregateCall call) {
        this.call = call;
    }

    /**
     * The place of the row, from 0 for the oldest; {@link #NONE} if there is no such row.
     *
     * @param count how many rows count
     * @param before how many of them are before the current one
     */
    int among(int count, int before, @Nullable Object[] current) {
        long place = switch (call.function()) {
            case FIRST_VALUE -> 0;
            case LAST_VALUE -> count - 1L;
            case NTH_VALUE -> number(current, 1) - 1;
            case NTH_VALUE_FROM_LAST -> count - number(current, 1);
            default -> before - back(current);
        };
        return place >= 0 && place < count ? (int) place : NONE;
    }

    private long back(@Nullable Object[] current) {
        return call.arguments().size() < 2 ? 1 : number(current, 0);
    }

    private long number(@Nullable Object[] current, long least) {
        Object value = current[call.arguments().get(1)];
        if (!(value instanceof Number number) || number.longValue() < least) {
            throw new InvalidValueException(
                    "%s(..., %s): the position is not %d or more".formatted(call.function(), value, least));
        }
        return number.longValue();
    }

    /** What stands for a row that is not there. */
    @Nullable
    Object absent(@Nullable Object[] current) {
        return call.arguments().size() < 3 ? null : current[call.arguments().get(2)];
    }
}
