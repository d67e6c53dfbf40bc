package io.kinbridge.sql.engine;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;

/**
 * How far new ROWTIMEs are behind those of the rows that they are given to: the most that any of the last rows was, 1,000 to 2,000 of
 * them. So it is known what a bound on the one means for the other, as long as rows are not later than those before.
 */
public final class RowtimeLag {
    static final int ROWS = 1_000;
    private static final long NONE = Long.MIN_VALUE;

    private long before = NONE;
    private long lately = NONE;
    private int rows;

    /** A row of {@code rowtime} has got a new one. */
    public void add(long rowtime, long assigned) {
        if (rows == ROWS) {
            before = lately;
            lately = NONE;
            rows = 0;
        }
        lately = Math.max(lately, rowtime - assigned);
        rows++;
    }

    /** The earliest ROWTIME to be expected of rows from {@code rowtime} on; {@link Long#MIN_VALUE} before any row. */
    public long bound(long rowtime) {
        long most = Math.max(before, lately);
        return most == NONE ? Long.MIN_VALUE : rowtime - most;
    }

    /** To be read by {@link #read}. */
    public void write(RowWriter out) {
        out.writeLong(before).writeLong(lately).writeInt(rows);
    }

    /** Takes up what {@link #write} wrote. */
    public void read(RowReader in) {
        before = in.readLong();
        lately = in.readLong();
        rows = in.readInt();
    }
}
