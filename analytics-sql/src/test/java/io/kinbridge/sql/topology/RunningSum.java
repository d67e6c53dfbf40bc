package io.kinbridge.sql.topology;

import io.kinbridge.sql.engine.KeyedState;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.row.RowKey;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** Gives (key, value, sum of the key's values so far) for each (key, value). A value below 0 is refused. */
final class RunningSum implements Operator {
    private final KeyedState<Long> sums = new KeyedState<>(0, new KeyedState.Codec<>() {
        @Override
        public void write(Long value, RowWriter out) {
            out.writeLong(value);
        }

        @Override
        public Long read(RowReader in) {
            return in.readLong();
        }
    });

    @Override
    public void open(OperatorStore store) {
        sums.open(store);
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        Object number = row[1];
        if (number == null || (Integer) number < 0) {
            throw new InvalidValueException("no sum of " + number);
        }
        RowKey key = RowKey.of(row[0]);
        Long before = sums.get(key);
        long sum = (before == null ? 0 : before) + (Integer) number;
        sums.put(key, sum);
        output.row(rowtime, new @Nullable Object[] {row[0], number, sum});
    }

    @Override
    public void save() {
        sums.save();
    }
}
