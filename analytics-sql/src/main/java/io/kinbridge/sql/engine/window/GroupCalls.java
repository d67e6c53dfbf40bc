package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.Accumulator;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aggregate calls of all groups of an operator. */
final class GroupCalls {
    private final List<AggregateCall> calls;
    private final int[] columns;

    GroupCalls(List<AggregateCall> calls) {
        this.calls = List.copyOf(calls);
        this.columns = calls.stream().mapToInt(AggregateCall::column).toArray();
        newAccumulators();
    }

    /** The calls, which must all be mergeable. */
    static GroupCalls mergeable(List<AggregateCall> calls) {
        for (AggregateCall call : calls) {
            if (!call.isMergeable()) {
                throw new IllegalArgumentException(call + " cannot be computed in parts");
            }
        }
        return new GroupCalls(calls);
    }

    Accumulator[] newAccumulators() {
        Accumulator[] accumulators = new Accumulator[columns.length];
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = calls.get(i).newAccumulator();
        }
        return accumulators;
    }

    void add(Accumulator[] accumulators, @Nullable Object[] row) {
        for (int i = 0; i < accumulators.length; i++) {
            int column = columns[i];
            accumulators[i].add(column == AggregateCall.NO_COLUMN ? Accumulator.ROW : row[column]);
        }
    }

    /** Writes the results into a row that has nothing behind the key. */
    void results(Accumulator[] accumulators, @Nullable Object[] row, int from) {
        for (int i = 0; i < accumulators.length; i++) {
            row[from + i] = accumulators[i].result();
        }
    }

    void write(Accumulator[] accumulators, RowWriter out) {
        for (Accumulator accumulator : accumulators) {
            accumulator.write(out);
        }
    }

    void merge(Accumulator[] accumulators, RowReader in) {
        for (Accumulator accumulator : accumulators) {
            accumulator.merge(in);
        }
    }

    /** The row of a group's key and results, without the results. */
    @Nullable
    Object[] rowOf(@Nullable Object[] key) {
        return Arrays.copyOf(key, key.length + columns.length);
    }
}
