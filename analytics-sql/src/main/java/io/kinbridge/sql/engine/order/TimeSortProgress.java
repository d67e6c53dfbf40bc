package io.kinbridge.sql.engine.order;

import io.kinbridge.sql.engine.KeyedState;
import io.kinbridge.sql.engine.RowtimeLag;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;

/**
 * How far a T-sort has come. A bound on what comes in is one on what goes out, less the most that rows lately were behind their own
 * ROWTIME ({@link RowtimeLag}), and not beyond the rows that are held.
 */
final class TimeSortProgress {
    private final RowtimeLag lag = new RowtimeLag();
    private long latest = Long.MIN_VALUE;
    private long lastArrival = Long.MIN_VALUE;
    private long released = Long.MIN_VALUE;
    private long bound = Long.MIN_VALUE;
    private long taken;

    /** Takes in a row. Returns its number. */
    long take(long rowtime, long time) {
        latest = Math.max(latest, time);
        lastArrival = rowtime;
        lag.add(rowtime, time);
        return taken++;
    }

    /** Lets a row go out. Returns its ROWTIME. */
    long release(long time) {
        released = time;
        bound = Math.max(bound, time);
        return bound;
    }

    long bound(long rowtime, long firstHeld) {
        bound = Math.max(bound, Math.min(lag.bound(rowtime), firstHeld));
        return bound;
    }

    /** The latest time of a row; {@link Long#MIN_VALUE} before any. */
    long latest() {
        return latest;
    }

    /** The ROWTIME with which the last row came in. */
    long lastArrival() {
        return lastArrival;
    }

    /** The time of the last row that went out. */
    long released() {
        return released;
    }

    /** Writes it as one value. */
    static final class Codec implements KeyedState.Codec<TimeSortProgress> {
        @Override
        public void write(TimeSortProgress value, RowWriter out) {
            out.writeLong(value.latest).writeLong(value.lastArrival).writeLong(value.released);
            out.writeLong(value.bound).writeLong(value.taken);
            value.lag.write(out);
        }

        @Override
        public TimeSortProgress read(RowReader in) {
            TimeSortProgress read = new TimeSortProgress();
            read.latest = in.readLong();
            read.lastArrival = in.readLong();
            read.released = in.readLong();
            read.bound = in.readLong();
            read.taken = in.readLong();
            read.lag.read(in);
            return read;
        }
    }
}
