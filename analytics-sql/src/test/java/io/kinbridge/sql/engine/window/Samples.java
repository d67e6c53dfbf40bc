package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of a key, an INTEGER, a DOUBLE, a DECIMAL(18,2) and a BOOLEAN, each of which may be NULL, and calls on them. */
final class Samples {
    static final int KEY = 0;
    static final int WHOLE = 1;
    static final int FLOATING = 2;
    static final int DECIMAL = 3;
    static final int CONDITION = 4;
    static final int WIDTH = 5;

    static final ColumnType BIGINT = ColumnType.of(TypeName.BIGINT);
    static final ColumnType INTEGER = ColumnType.of(TypeName.INTEGER);
    static final ColumnType DOUBLE = ColumnType.of(TypeName.DOUBLE);
    static final ColumnType MONEY = new ColumnType(TypeName.DECIMAL, 18, 2);
    static final ColumnType BOOLEAN = ColumnType.of(TypeName.BOOLEAN);
    static final ColumnType TEXT = ColumnType.varchar(4);

    private Samples() {}

    /** Rows and bounds, 0 to 400 ms apart, often none. */
    static List<Event> events(long seed, int count, int keys) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        long now = 1_000_000;
        for (int i = 0; i < count; i++) {
            now += random.nextInt(3) == 0 ? 0 : random.nextInt(400);
            if (random.nextInt(20) == 0) {
                events.add(Event.bound(now));
            } else {
                events.add(Event.row(now, row(random, keys)));
            }
        }
        events.add(Event.bound(now + 1_000_000));
        return events;
    }

    private static Object[] row(Random random, int keys) {
        int key = random.nextInt(keys + 1);
        return new Object[] {
            key == keys ? null : "k" + key,
            orNull(random, random.nextInt(2_000) - 1_000),
            orNull(random, (random.nextInt(2_000_000) - 1_000_000) / 1_000.0 * Math.pow(10, random.nextInt(9) - 4)),
            orNull(random, BigDecimal.valueOf(random.nextInt(200_000) - 100_000, 2)),
            orNull(random, random.nextInt(3) > 0)
        };
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    /** A call of each kind that can be computed in parts. */
    static List<AggregateCall> mergeableCalls() {
        return List.of(
                AggregateCall.of(AggregateFunction.COUNT, BIGINT),
                AggregateCall.of(AggregateFunction.COUNT, BIGINT, WHOLE),
                AggregateCall.of(AggregateFunction.SUM, INTEGER, WHOLE),
                AggregateCall.of(AggregateFunction.AVG, INTEGER, WHOLE),
                AggregateCall.of(AggregateFunction.SUM, DOUBLE, FLOATING),
                AggregateCall.of(AggregateFunction.AVG, DOUBLE, FLOATING),
                AggregateCall.of(AggregateFunction.SUM, MONEY, DECIMAL),
                AggregateCall.of(AggregateFunction.AVG, MONEY, DECIMAL),
                AggregateCall.of(AggregateFunction.MIN, DOUBLE, FLOATING),
                AggregateCall.of(AggregateFunction.MAX, MONEY, DECIMAL),
                AggregateCall.of(AggregateFunction.MAX, TEXT, KEY),
                AggregateCall.of(AggregateFunction.STDDEV_SAMP, DOUBLE, FLOATING),
                AggregateCall.of(AggregateFunction.VAR_POP, DOUBLE, WHOLE),
                AggregateCall.of(AggregateFunction.ANY, BOOLEAN, CONDITION),
                AggregateCall.of(AggregateFunction.EVERY, BOOLEAN, CONDITION));
    }

    /** A call of each kind that groups have. */
    static List<AggregateCall> groupCalls() {
        List<AggregateCall> calls = new ArrayList<>(mergeableCalls());
        calls.add(AggregateCall.of(AggregateFunction.FIRST_VALUE, INTEGER, WHOLE));
        calls.add(AggregateCall.of(AggregateFunction.LAST_VALUE, INTEGER, WHOLE));
        calls.add(new AggregateCall(AggregateFunction.FIRST_VALUE, List.of(WHOLE), INTEGER, false, true));
        calls.add(new AggregateCall(AggregateFunction.LAST_VALUE, List.of(WHOLE), INTEGER, false, true));
        calls.add(new AggregateCall(AggregateFunction.SUM, List.of(WHOLE), INTEGER, true, false));
        calls.add(new AggregateCall(AggregateFunction.COUNT, List.of(CONDITION), BIGINT, true, false));
        return calls;
    }
}
