package io.kinbridge.sql.engine.order;

import io.kinbridge.sql.engine.KeyedState;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.row.RowKey;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.type.DateTimeText;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code ORDER BY ts WITHIN INTERVAL}: the T-sort. Rows are held until one has come whose time is later by the interval, and go out
 * in the order of that time, which is their new ROWTIME; of equal times in the order in which they came. If nothing comes for the
 * interval, by the input's ROWTIME, all go out. A row that is behind the latest by more than the interval, or behind one that has
 * gone out, is lost, as is one whose time is NULL.
 *
 * <p>Bounds come out as {@link TimeSortProgress} says; a row behind a mere bound is not lost, its ROWTIME is the bound. The operator
 * restamps.
 */
public final class TimeSort implements Operator {
    private final int column;
    private final long interval;
    private final TreeMap<Place, @Nullable Object[]> held = new TreeMap<>();
    private final KeyedState<@Nullable Object[]> rows = new KeyedState<>(0, new RowCodec());
    private final KeyedState<TimeSortProgress> progress = new KeyedState<>(1, new TimeSortProgress.Codec());
    private TimeSortProgress now = new TimeSortProgress();

    /** Where a row stands: by its time, then by the order in which rows came. */
    private record Place(long time, long sequence) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }

        RowKey key() {
            return RowKey.of(time, sequence);
        }
    }

    private static final class RowCodec implements KeyedState.Codec<@Nullable Object[]> {
        @Override
        public void write(@Nullable Object[] row, RowWriter out) {
            out.writeRow(row);
        }

        @Override
        public @Nullable Object[] read(RowReader in) {
            return in.readRow();
        }
    }

    /**
     * @param column the time, a TIMESTAMP
     * @param interval milliseconds, 0 or more
     */
    public TimeSort(int column, long interval) {
        this.column = column;
        this.interval = interval;
    }

    @Override
    public void open(OperatorStore store) {
        rows.open(store);
        progress.open(store);
        rows.forEach((key, row) -> held.put(new Place((Long) key.values()[0], (Long) key.values()[1]), row));
        TimeSortProgress saved = progress.get(RowKey.NONE);
        if (saved != null) {
            now = saved;
        }
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        if (!(row[column] instanceof Long time)) {
            throw new InvalidValueException("ORDER BY ... WITHIN: the row's time is NULL");
        }
        requireInTime(time);
        Place place = new Place(time, now.take(rowtime, time));
        progress.put(RowKey.NONE, now);
        held.put(place, row);
        rows.put(place.key(), row);
        release(now.latest() - interval, output);
    }

    private void requireInTime(long time) {
        if (time < now.latest() - interval && now.latest() != Long.MIN_VALUE) {
            throw new InvalidValueException(
                    "ORDER BY ... WITHIN: %s is %d ms behind %s of an earlier row, the interval is %d ms"
                            .formatted(
                                    DateTimeText.timestamp(time),
                                    now.latest() - time,
                                    DateTimeText.timestamp(now.latest()),
                                    interval));
        }
        if (time < now.released()) {
            throw new InvalidValueException(
                    "ORDER BY ... WITHIN: %s is before %s of a row that went out, as none had come for %d ms"
                            .formatted(DateTimeText.timestamp(time), DateTimeText.timestamp(now.released()), interval));
        }
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        if (deadline() <= rowtime) {
            release(Long.MAX_VALUE, output);
        }
    }

    private void release(long time, RowOutput output) {
        while (!held.isEmpty() && held.firstKey().time() <= time) {
            Map.Entry<Place, @Nullable Object[]> first = held.pollFirstEntry();
            rows.remove(first.getKey().key());
            output.row(now.release(first.getKey().time()), first.getValue());
            progress.put(RowKey.NONE, now);
        }
    }

    @Override
    public long deadline() {
        return held.isEmpty() ? NO_DEADLINE : now.lastArrival() + interval + 1;
    }

    @Override
    public long bound(long rowtime) {
        long bound = now.bound(
                rowtime, held.isEmpty() ? Long.MAX_VALUE : held.firstKey().time());
        progress.put(RowKey.NONE, now);
        return bound;
    }

    @Override
    public void save() {
        rows.save();
        progress.save();
    }
}
