package io.kinbridge.sql.engine;

import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.type.DateTimeText;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT STREAM expr AS ROWTIME, ...}: makes a row of each row, and one of its values is the new ROWTIME. It must not be NULL
 * nor before that of an earlier row, else the row is lost. Bounds come out as far behind as rows lately were ({@link RowtimeLag}),
 * which is a guess: a row that is behind a mere bound is not lost, its ROWTIME is the bound. The operator restamps.
 */
public final class RowtimeAssignment implements Operator {
    private static final byte[] KEY = {0};

    private final RowFunction list;
    private final int column;
    private final @Nullable LongUnaryOperator ofBound;
    private final RowtimeLag lag = new RowtimeLag();
    private final RowWriter writer = new RowWriter();
    private long last = Long.MIN_VALUE;
    private long bound = Long.MIN_VALUE;
    private boolean changed;
    private @Nullable OperatorStore store;

    /**
     * @param list makes the new row
     * @param column of the new row: its ROWTIME, a TIMESTAMP
     * @param ofBound the same expression where it is one of ROWTIME alone that never falls, so that bounds are known; else null
     */
    public RowtimeAssignment(RowFunction list, int column, @Nullable LongUnaryOperator ofBound) {
        this.list = list;
        this.column = column;
        this.ofBound = ofBound;
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        byte[] saved = operatorStore.get(KEY);
        if (saved != null) {
            RowReader reader = new RowReader(saved);
            last = reader.readLong();
            bound = reader.readLong();
            lag.read(reader);
        }
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        @Nullable Object[] made = list.apply(rowtime, row);
        if (!(made[column] instanceof Long assigned)) {
            throw new InvalidValueException("AS ROWTIME: NULL is no time; leave such rows out with WHERE");
        }
        if (assigned < last) {
            throw new InvalidValueException("AS ROWTIME: " + DateTimeText.timestamp(assigned) + " is before "
                    + DateTimeText.timestamp(last) + " of an earlier row; order the rows by ORDER BY ... WITHIN first");
        }
        last = assigned;
        changed = true;
        lag.add(rowtime, assigned);
        output.row(Math.max(assigned, bound), made);
    }

    @Override
    public long bound(long rowtime) {
        long next = ofBound == null ? lag.bound(rowtime) : ofBound.applyAsLong(rowtime);
        if (next > bound) {
            bound = next;
            changed = true;
        }
        return Math.max(bound, last);
    }

    @Override
    public void save() {
        if (store != null && changed) {
            writer.clear().writeLong(last).writeLong(bound);
            lag.write(writer);
            store.put(KEY, writer.toBytes());
            changed = false;
        }
    }
}
