package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName.Family;
import java.util.List;

/**
 * An aggregate function, applied to columns of rows.
 *
 * @param function what is computed
 * @param arguments columns of the input row, as many as the function says; all but the first are constants, taken from the newest row
 * @param type of the result; SUM and AVG compute in it, whole numbers and DECIMAL exactly
 * @param distinct whether equal values count once: COUNT, SUM and AVG only
 * @param ignoreNulls whether rows with NULL do not count for a position: FIRST_VALUE, LAST_VALUE, NTH_VALUE and LAG only
 */
public record AggregateCall(
        AggregateFunction function, List<Integer> arguments, ColumnType type, boolean distinct, boolean ignoreNulls) {
    /** Stands for no column. */
    public static final int NO_COLUMN = -1;

    /**
     * Checks that there is such a function.
     *
     * @throws IllegalArgumentException if not
     */
    public AggregateCall {
        arguments = List.copyOf(arguments);
        int fewest = function.fewestArguments();
        int most = function.mostArguments();
        require(
                arguments.size() >= fewest && arguments.size() <= most,
                "%s has %d to %d arguments, not %d".formatted(function, fewest, most, arguments.size()));
        boolean mayBeDistinct = switch (function) {
            case COUNT -> !arguments.isEmpty();
            case SUM, AVG -> true;
            default -> false;
        };
        require(!distinct || mayBeDistinct, function + " has no DISTINCT");
        boolean mayIgnoreNulls = switch (function) {
            case FIRST_VALUE, LAST_VALUE, NTH_VALUE, NTH_VALUE_FROM_LAST, LAG -> true;
            default -> false;
        };
        require(!ignoreNulls || mayIgnoreNulls, function + " has no IGNORE NULLS");
        boolean adds = function == AggregateFunction.SUM || function == AggregateFunction.AVG;
        require(!adds || type.family() == Family.NUMERIC, "%s of %s: not a number".formatted(function, type));
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** A call without DISTINCT and IGNORE NULLS. */
    public static AggregateCall of(AggregateFunction function, ColumnType type, Integer... arguments) {
        return new AggregateCall(function, List.of(arguments), type, false, false);
    }

    /** The column whose values are aggregated; {@link #NO_COLUMN} for COUNT(*). */
    public int column() {
        return arguments.isEmpty() ? NO_COLUMN : arguments.get(0);
    }

    /** Whether parts of a group can be aggregated apart and put together by {@link Accumulator#merge}, with the same result. */
    public boolean isMergeable() {
        return switch (function) {
            case COUNT, SUM, AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> !distinct;
            case MIN, MAX, ANY, EVERY -> true;
            default -> false;
        };
    }

    /**
     * A new accumulator for a group of rows.
     *
     * @throws IllegalArgumentException if the function needs a sliding window
     */
    public Accumulator newAccumulator() {
        return switch (function) {
            case MIN -> new ExtremeAccumulator(-1);
            case MAX -> new ExtremeAccumulator(1);
            case FIRST_VALUE -> new FirstAccumulator(ignoreNulls);
            case LAST_VALUE -> new LastAccumulator(ignoreNulls);
            default -> newRetractable();
        };
    }

    /**
     * A new accumulator for a window that slides.
     *
     * @throws IllegalArgumentException if values of the function's cannot be taken out again: MIN, MAX, and what goes by positions
     */
    public RetractableAccumulator newRetractable() {
        return distinct ? new DistinctAccumulator(ofAllValues()) : ofAllValues();
    }

    private RetractableAccumulator ofAllValues() {
        return switch (function) {
            case COUNT -> new CountAccumulator();
            case SUM, AVG -> newSum();
            case STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> new VarianceAccumulator(function);
            case ANY, EVERY -> new ConditionAccumulator(function);
            default -> throw new IllegalArgumentException(function + " needs a window: OVER is missing");
        };
    }

    private RetractableAccumulator newSum() {
        boolean average = function == AggregateFunction.AVG;
        return switch (type.name()) {
            case DECIMAL -> new DecimalSumAccumulator(type, average);
            case REAL, FLOAT, DOUBLE -> new FloatingSumAccumulator(type, average);
            default -> new IntegerSumAccumulator(type, average);
        };
    }
}
